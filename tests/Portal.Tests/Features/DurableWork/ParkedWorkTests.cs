using Microsoft.EntityFrameworkCore;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.DurableWork;
using Portal.Platform.DurableWork;
using Portal.Tests.Fixture;
using Portal.Tests.Platform.DurableWork;

namespace Portal.Tests.Features.DurableWork;

public sealed class ParkedWorkTests(ProbingPortal portal) : IClassFixture<ProbingPortal>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        portal.Board.Mended = true;
        await portal.WithDataAsync(Actor.System, db => db.OutboxMessages.Where(message => message.Name == ProbeJob.DurableName).ExecuteDeleteAsync());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Is_listed_with_what_failed_and_counted()
    {
        var id = await GiveUpAsync("listed");
        var row = Assert.Single((await portal.RunAsync(portal.Admin, new ListParkedWork(ProbeJob.DurableName))).Items);
        Assert.Equal((id, "TimeoutException", 12), (row.Id, row.LastError, row.Attempts));
        var figures = (await portal.RunAsync(portal.Admin, new ReadWork())).Jobs.Single(job => job.Name == ProbeJob.DurableName);
        Assert.Equal((1L, 0L), (figures.Parked, figures.Due));
    }

    [Fact]
    public async Task Is_done_once_when_it_is_replayed_and_the_notification_goes()
    {
        var id = await GiveUpAsync("replayed");
        Assert.True((await TellAsync()).IsOpen);
        var replayed = await portal.RunAsync(portal.Admin, new ReplayWork(id));
        Assert.Equal(1, replayed.Value);
        await Eventually.TrueAsync("the job is done", () => portal.Board.Done.Contains("replayed"));
        Assert.Equal(NotificationStatus.Resolved, (await TellAsync()).Status);
        Assert.Equal(WorkErrors.NotParked, (await portal.RunAsync(portal.Admin, new ReplayWork(id))).Error);
        Assert.Single(portal.Board.Begun, "replayed");
        Assert.Equal(PortalAdmin, await ActorOfAsync("work.replayed", id));
    }

    [Fact]
    public async Task Is_replayed_all_at_once()
    {
        foreach (var name in (string[])["first", "second", "third"]) await GiveUpAsync(name);
        Assert.Equal(3, (await portal.RunAsync(portal.Admin, new ReplayWork(Name: ProbeJob.DurableName))).Value);
        await Eventually.TrueAsync("all three are done", () => portal.Board.Done.Intersect(["first", "second", "third"], StringComparer.Ordinal).Count() == 3);
        Assert.Equal(WorkErrors.NotParked, (await portal.RunAsync(portal.Admin, new ReplayWork())).Error);
    }

    [Fact]
    public async Task Is_gone_when_it_is_discarded_and_stays_in_the_audit_trail()
    {
        var id = await GiveUpAsync("discarded");
        Assert.True((await portal.RunAsync(portal.Admin, new DiscardWork(id))).Succeeded);
        Assert.Empty(await portal.OutboxAsync());
        Assert.Equal(NotificationStatus.Resolved, (await TellAsync()).Status);
        Assert.Equal(PortalAdmin, await ActorOfAsync("work.discarded", id));
        Assert.Equal(WorkErrors.NotParked, (await portal.RunAsync(portal.Admin, new DiscardWork(id))).Error);
    }

    [Fact]
    public async Task Keeps_its_notification_while_another_of_its_name_waits()
    {
        var one = await GiveUpAsync("one of two");
        await GiveUpAsync("two of two");
        await portal.RunAsync(portal.Admin, new DiscardWork(one));
        Assert.True((await TellAsync()).IsOpen);
    }

    private static string PortalAdmin => Fixture.PortalFixture.AdminEmail;

    private async Task<Guid> GiveUpAsync(string name)
    {
        // Held, so that no worker takes it before it is given up.
        var id = await portal.PutAsync(new ProbeJob(name), attempts: 12, leasedUntil: TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(5));
        await portal.RunAsync(Actor.System, new ParkWork(id, "TimeoutException"));
        return id;
    }

    private Task<Notification> TellAsync() => portal.WithDataAsync(Actor.System, db => db.Notifications.AsNoTracking().SingleAsync(notification => notification.DeduplicationKey == ParkWork.NotificationKey(ProbeJob.DurableName)));

    private Task<string> ActorOfAsync(string action, Guid subject) => portal.WithDataAsync(Actor.System, db => db.AuditEntries.Where(entry => entry.Action == action && entry.SubjectId == subject).Select(entry => entry.ActorName).SingleAsync());
}
