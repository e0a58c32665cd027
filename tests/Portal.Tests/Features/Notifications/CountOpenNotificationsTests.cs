using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.Notifications;

namespace Portal.Tests.Features.Notifications;

/// <summary>Counts everything in its database, so it has no neighbours.</summary>
public sealed class CountOpenNotificationsTests(InboxFixture inbox) : IClassFixture<InboxFixture>
{
    [Fact]
    public async Task Agrees_with_the_list_at_every_turn()
    {
        var first = await inbox.RaisedAsync("First", TimeSpan.FromMinutes(10));
        var second = await inbox.RaisedAsync("Second", TimeSpan.FromMinutes(5));
        await AssertCountsAsync(inbox.Anna, open: 2, unread: 2);

        await inbox.RunAsync(inbox.Anna, new MarkNotificationRead(first.Id));
        await AssertCountsAsync(inbox.Anna, open: 2, unread: 1);
        await AssertCountsAsync(inbox.Ben, open: 2, unread: 2);

        await inbox.RunAsync(inbox.Anna, new ChangeNotification(second.Id, NotificationChange.Snooze(InboxFixture.Now.AddHours(1))));
        await AssertCountsAsync(inbox.Anna, open: 1, unread: 0);
        Assert.NotNull((await inbox.RunAsync(inbox.Anna, new CountOpenNotifications())).NextWakeAt);

        await inbox.RunAsync(inbox.Anna, new ChangeNotification(first.Id, NotificationChange.Resolve));
        await AssertCountsAsync(inbox.Anna, open: 0, unread: 0);

        await RaiseAgainAsync(first.DeduplicationKey);
        await AssertCountsAsync(inbox.Anna, open: 1, unread: 1);
        Assert.Equal(2, (await inbox.ReadAsync(inbox.Anna, first.Id)).Occurrences);
    }

    private async Task AssertCountsAsync(Actor actor, int open, int unread)
    {
        var counts = await inbox.RunAsync(actor, new CountOpenNotifications());
        var rows = await inbox.ListAsync(actor, NotificationFilter.Inbox);
        Assert.Equal((open, unread), (counts.Open, counts.Unread));
        Assert.Equal((open, unread), (rows.Count, rows.Count(row => row.Unread)));
    }

    private Task RaiseAgainAsync(string key) => inbox.WithDataAsync(Actor.System, async db =>
    {
        await db.RaiseAsync(InboxFixture.Draft("First", key), InboxFixture.Now, CancellationToken.None);
        return await db.SaveChangesAsync();
    });
}
