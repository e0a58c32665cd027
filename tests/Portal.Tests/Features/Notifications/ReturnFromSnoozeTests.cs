using Portal.Data.Tenancy;
using Portal.Features.Notifications;

namespace Portal.Tests.Features.Notifications;

public sealed class ReturnFromSnoozeTests(InboxFixture inbox) : IClassFixture<InboxFixture>
{
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
}
