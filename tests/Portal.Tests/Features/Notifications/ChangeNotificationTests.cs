using Microsoft.EntityFrameworkCore;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.Notifications;

namespace Portal.Tests.Features.Notifications;

public sealed class ChangeNotificationTests(InboxFixture inbox) : IClassFixture<InboxFixture>
{
    [Fact]
    public async Task Assigns_to_an_admin_and_takes_it_back()
    {
        var raised = await inbox.RaisedAsync();
        var taken = (await ChangeAsync(raised, NotificationChange.Assign(inbox.Ben.Id))).Value;
        Assert.Equal((NotificationStatus.InProgress, "Ben"), (taken.Status, taken.Owner?.Name));

        var free = (await ChangeAsync(raised, NotificationChange.Assign(null))).Value;
        Assert.Equal((NotificationStatus.Pending, (NotificationOwner?)null), (free.Status, free.Owner));
    }

    [Fact]
    public async Task Refuses_an_owner_who_is_no_admin()
    {
        var raised = await inbox.RaisedAsync();
        Assert.Equal(NotificationErrors.OwnerUnknown, (await ChangeAsync(raised, NotificationChange.Assign(Guid.NewGuid()))).Error);
    }

    [Fact]
    public async Task Closes_with_a_trace_and_reopens()
    {
        var raised = await inbox.RaisedAsync();
        var closed = (await ChangeAsync(raised, NotificationChange.Resolve)).Value;
        Assert.Equal((NotificationStatus.Resolved, "anna@portal.example"), (closed.Status, closed.ClosedBy));

        var reopened = (await ChangeAsync(raised, NotificationChange.Reopen)).Value;
        Assert.Equal((NotificationStatus.Pending, (string?)null), (reopened.Status, reopened.ClosedBy));

        var trail = await inbox.WithDataAsync(Actor.System, db => db.AuditEntries.Where(entry => entry.SubjectId == raised.Id && entry.ActorId == inbox.Anna.Id).CountAsync());
        Assert.Equal(2, trail);
    }

    [Fact]
    public async Task Assigns_and_snoozes_only_what_is_open()
    {
        var raised = await inbox.RaisedAsync(then: n => n.Dismiss("anna", "Not needed.", InboxFixture.Now));
        Assert.Equal(NotificationErrors.Closed, (await ChangeAsync(raised, NotificationChange.Assign(inbox.Anna.Id))).Error);
        Assert.Equal(NotificationErrors.Closed, (await ChangeAsync(raised, NotificationChange.Snooze(InboxFixture.Now.AddHours(1)))).Error);
        Assert.Equal(NotificationErrors.Closed, (await ChangeAsync(raised, NotificationChange.Resolve)).Error);
        Assert.True((await ChangeAsync(raised, NotificationChange.Dismiss)).Succeeded); // already so
        Assert.Equal(NotificationStatus.Dismissed, (await inbox.ReadAsync(inbox.Anna, raised.Id)).Status);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(400 * 24 * 60)]
    public async Task Snoozes_into_the_next_year_only(int minutes)
    {
        var raised = await inbox.RaisedAsync();
        Assert.Equal(NotificationErrors.SnoozeOutOfRange, (await ChangeAsync(raised, NotificationChange.Snooze(InboxFixture.Now.AddMinutes(minutes)))).Error);
    }

    [Fact]
    public async Task Refuses_when_somebody_was_faster()
    {
        var raised = await inbox.RaisedAsync();
        var seen = await inbox.ReadAsync(inbox.Anna, raised.Id);
        await inbox.RunAsync(inbox.Ben, new ChangeNotification(raised.Id, NotificationChange.Assign(inbox.Ben.Id)));

        var refused = await inbox.RunAsync(inbox.Anna, new ChangeNotification(raised.Id, NotificationChange.Resolve, seen.Version));
        Assert.Equal(NotificationErrors.ChangedMeanwhile, refused.Error);
        Assert.Equal("Ben", (await inbox.ReadAsync(inbox.Anna, raised.Id)).Owner?.Name);
    }

    [Fact]
    public async Task Lets_one_of_twenty_at_the_same_moment_win()
    {
        var raised = await inbox.RaisedAsync();
        var version = (await inbox.ReadAsync(inbox.Anna, raised.Id)).Version;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(turn =>
            inbox.RunAsync(turn % 2 == 0 ? inbox.Anna : inbox.Ben, new ChangeNotification(raised.Id, NotificationChange.Snooze(InboxFixture.Now.AddHours(turn + 1)), version))));
        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(NotificationErrors.ChangedMeanwhile, outcome.Error));
    }

    [Fact]
    public async Task Changes_many_and_leaves_those_that_cannot_take_it()
    {
        var open = await inbox.RaisedAsync();
        var closed = await inbox.RaisedAsync(then: n => n.Resolve("portal", "Done.", InboxFixture.Now));
        var outcome = await inbox.RunAsync(inbox.Anna, new ChangeNotifications([new(open.Id), new(closed.Id), new(Guid.NewGuid())], NotificationChange.Assign(inbox.Anna.Id)));

        Assert.Equal([open.Id], outcome.Value.Changed);
        Assert.Equal([NotificationErrors.Closed, NotificationErrors.NotFound], outcome.Value.Refusals);
        Assert.Equal("Anna", (await inbox.ReadAsync(inbox.Anna, open.Id)).Owner?.Name);
    }

    [Fact]
    public async Task Refuses_more_than_200_at_once()
    {
        var targets = Enumerable.Range(0, 201).Select(_ => new NotificationTarget(Guid.NewGuid())).ToList();
        Assert.Equal(NotificationErrors.TooMany, (await inbox.RunAsync(inbox.Anna, new ChangeNotifications(targets, NotificationChange.Resolve))).Error);
    }

    private Task<Portal.Platform.Errors.Result<NotificationRow>> ChangeAsync(Notification notification, NotificationChange change) =>
        inbox.RunAsync(inbox.Anna, new ChangeNotification(notification.Id, change));
}
