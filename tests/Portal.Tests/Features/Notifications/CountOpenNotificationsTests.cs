using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.Notifications;

namespace Portal.Tests.Features.Notifications;

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

    [Fact]
    public async Task Shows_what_comes_back_from_a_snooze_as_unread_and_as_new()
    {
        var old = await inbox.RaisedAsync("Old", TimeSpan.FromDays(3));
        var newer = await inbox.RaisedAsync("Newer", TimeSpan.FromHours(1));
        await inbox.RunAsync(inbox.Anna, new MarkNotificationsRead(NotificationFilter.Inbox));
        Assert.False((await inbox.ReadAsync(inbox.Anna, old.Id)).Unread);

        // Its snooze ended after it was read.
        await inbox.WithDataAsync(Actor.System, async db =>
        {
            (await db.Notifications.FindAsync(old.Id))!.Snooze(InboxFixture.Now.AddMilliseconds(-1));
            return await db.SaveChangesAsync();
        });

        var rows = await inbox.ListAsync(inbox.Anna, NotificationFilter.Inbox);
        Assert.Equal(["Old", "Newer"], rows.Where(row => row.Id == old.Id || row.Id == newer.Id).Select(row => row.Title), StringComparer.Ordinal);
        Assert.True(rows.Single(row => row.Id == old.Id).Unread);
        Assert.False(rows.Single(row => row.Id == newer.Id).Unread);
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
