using Portal.Data.Notifications;
using Portal.Features.Notifications;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Tests.Features.Notifications;

public sealed class ListNotificationsTests(InboxFixture inbox) : IClassFixture<InboxFixture>
{
    [Fact]
    public async Task Shows_the_newest_first_in_stretches_that_neither_miss_nor_repeat()
    {
        var organization = (await inbox.OrganizationAsync("Stretches")).Id;
        for (var minutes = 7; minutes > 0; minutes--) await inbox.RaisedAsync($"Number {minutes}", TimeSpan.FromMinutes(minutes), organization);
        var filter = new NotificationFilter(OrganizationId: organization);

        List<string> titles = [];
        Cursor? after = null;
        do
        {
            var page = await inbox.RunAsync(inbox.Anna, new ListNotifications(filter, after, Size: 3));
            titles.AddRange(page.Items.Select(row => row.Title));
            after = Cursor.Read(page.NextCursor);
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(1, 7).Select(minutes => $"Number {minutes}"), titles, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Filters_by_status_owner_snooze_and_organization()
    {
        var organization = await inbox.OrganizationAsync("Harbour Auto");
        var mine = await inbox.RaisedAsync("Mine", organizationId: organization.Id, then: n => n.Assign(inbox.Anna.Id, "Anna"));
        var asleep = await inbox.RaisedAsync("Asleep", organizationId: organization.Id, then: n => n.Snooze(InboxFixture.Now.AddHours(1)));
        var done = await inbox.RaisedAsync("Done", organizationId: organization.Id, then: n => n.Resolve("portal", "Done.", InboxFixture.Now));

        async Task AssertFindsAsync(NotificationFilter filter, params Notification[] expected) => Assert.Equal(
            expected.Select(n => n.Title).Order(StringComparer.Ordinal),
            (await inbox.ListAsync(inbox.Anna, filter with { OrganizationId = organization.Id })).Select(row => row.Title).Order(StringComparer.Ordinal));

        await AssertFindsAsync(new(), mine, asleep, done);
        await AssertFindsAsync(NotificationFilter.Inbox, mine);
        await AssertFindsAsync(new(StatusChoice.Open), mine, asleep);
        await AssertFindsAsync(new(StatusChoice.Pending), asleep);
        await AssertFindsAsync(new(StatusChoice.InProgress), mine);
        await AssertFindsAsync(new(StatusChoice.Closed), done);
        await AssertFindsAsync(new(Owner: OwnerChoice.Me), mine);
        await AssertFindsAsync(new(Owner: OwnerChoice.None), asleep, done);
        await AssertFindsAsync(new(Owner: OwnerChoice.Of(inbox.Ben.Id!.Value)));
        await AssertFindsAsync(new(Snoozed: true), asleep);
        await AssertFindsAsync(new(Search: "harbour"), mine, asleep, done);
    }

    [Fact]
    public async Task Takes_a_search_literally_and_in_bounds()
    {
        var organization = (await inbox.OrganizationAsync("Literal")).Id;
        await inbox.RaisedAsync("100 % sure_thing", organizationId: organization);
        await inbox.RaisedAsync("Nothing of it", organizationId: organization);

        async Task<int> CountAsync(string search) => (await inbox.ListAsync(inbox.Anna, new(OrganizationId: organization, Search: search))).Count;
        Assert.Equal(1, await CountAsync("% sure_"));
        Assert.Equal(0, await CountAsync("%_%_%"));
        Assert.Equal(0, await CountAsync("'; select set_config('app.scope','platform',false);--"));
        Assert.Equal(0, await CountAsync(new string('a', 1_000_000)));
        Assert.Equal(0, await CountAsync("((((a+)+)+)+)$"));
    }

    [Fact]
    public async Task Is_for_platform_admins_only()
    {
        var user = new Portal.Data.Accounts.User($"{Guid.NewGuid():N}@example.com", "Member", InboxFixture.Now);
        await inbox.SaveAsync(user);
        var refused = await Assert.ThrowsAsync<AccessRefusedException>(() => inbox.ListAsync(Portal.Data.Tenancy.Actor.User(user.Id, "member"), new()));
        Assert.Equal(AccessErrors.RoleMissing, refused.Error);
    }
}
