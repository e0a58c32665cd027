using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.DurableWork;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Platform.DurableWork;
using Portal.Tests.Fixture;

namespace Portal.Tests.Platform.DurableWork;

public sealed class OutboxWorkerTests(ProbingPortal portal) : IClassFixture<ProbingPortal>
{
    private ProbeBoard Board => portal.Board;

    [Fact]
    public async Task Lets_a_slow_job_hold_up_nothing_else()
    {
        await portal.AskAsync(new ProbeJob("slow", ProbeWay.Gated));
        await BegunAsync("slow");
        await portal.AskAsync(new ProbeJob("beside the slow one"));
        await DoneAsync("beside the slow one");
        Assert.DoesNotContain("slow", Board.Done);
        Board.Gate("slow").SetResult();
        await DoneAsync("slow");
    }

    [Fact]
    public async Task Keeps_the_order_of_a_lane_and_never_overlaps_in_it()
    {
        var names = Enumerable.Range(1, 20).Select(index => string.Create(CultureInfo.InvariantCulture, $"ordered {index:00}")).ToList();
        foreach (var name in names) await portal.AskAsync(new ProbeJob(name, Group: "ordered"), lane: "ordered");
        foreach (var name in names) await DoneAsync(name);
        Assert.Equal(names, Board.Begun.Where(name => name.StartsWith("ordered", StringComparison.Ordinal)));
        Assert.DoesNotContain("ordered", Board.Overlaps);
    }

    [Fact]
    public async Task Keeps_the_order_of_two_of_one_millisecond()
    {
        await portal.AskAsync(new ProbeJob("head", ProbeWay.Gated), lane: "close together");
        await BegunAsync("head");
        var now = TimeProvider.System.GetUtcNow();
        await portal.PutAsync(new ProbeJob("second of two"), now + TimeSpan.FromMicroseconds(1), new Guid("00000000-0000-7000-8000-000000000001"), "close together");
        await portal.PutAsync(new ProbeJob("first of two"), now, new Guid("ffffffff-ffff-7fff-bfff-ffffffffffff"), "close together");
        Board.Gate("head").SetResult();
        foreach (var name in (string[])["first of two", "second of two"]) await DoneAsync(name);
        Assert.Equal(["first of two", "second of two"], Board.Begun.Where(name => name.EndsWith("of two", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Does_not_spin_while_the_head_of_a_lane_waits()
    {
        await portal.AskAsync(new ProbeJob("waiting head", ProbeWay.Again), lane: "waiting");
        await portal.AskAsync(new ProbeJob("follower"), lane: "waiting");
        await Eventually.TrueAsync("the head has told that it waits", async () => (await portal.OutboxAsync())["waiting head"] is { LastError: "Not yet.", LeasedUntil: null });
        await portal.AskAsync(new ProbeJob("passer-by"));
        await DoneAsync("passer-by");
        Assert.Equal(0, (await portal.OutboxAsync())["follower"].Attempts);
        Assert.Single(Board.Begun, "waiting head");
        Assert.InRange((await portal.Services.GetRequiredService<OutboxQueue>().ReadStateAsync(CancellationToken.None)).OldestDue, TimeSpan.Zero, TimeSpan.FromSeconds(30)); // the follower is not late, it is not its turn
    }

    [Fact]
    public async Task Does_not_overlap_with_a_job_that_was_asked_for_earlier_and_committed_later()
    {
        var earlier = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1);
        await portal.AskAsync(new ProbeJob("later one", ProbeWay.Gated, "overtaken"), lane: "overtaken");
        await BegunAsync("later one");
        await portal.PutAsync(new ProbeJob("earlier one", Group: "overtaken"), earlier, lane: "overtaken");
        await portal.AskAsync(new ProbeJob("another passer-by"));
        await DoneAsync("another passer-by");
        Assert.DoesNotContain("earlier one", Board.Begun);
        Board.Gate("later one").SetResult();
        await DoneAsync("earlier one");
        Assert.DoesNotContain("overtaken", Board.Overlaps);
    }

    [Fact]
    public async Task Does_not_let_a_lane_stand_still_when_the_later_job_lost_its_node()
    {
        var later = TimeProvider.System.GetUtcNow();
        await portal.PutAsync(new ProbeJob("later, its node died", Group: "stuck"), later, lane: "stuck", attempts: 1, leasedUntil: later - TimeSpan.FromSeconds(1));
        await portal.PutAsync(new ProbeJob("earlier, committed late", Group: "stuck"), later - TimeSpan.FromMinutes(1), lane: "stuck");
        await DoneAsync("earlier, committed late");
        await DoneAsync("later, its node died");
        Assert.DoesNotContain("stuck", Board.Overlaps);
    }

    [Fact]
    public async Task Runs_a_job_once_however_many_nodes_there_are()
    {
        using var other = ActivatorUtilities.CreateInstance<OutboxWorker>(portal.Services);
        await other.StartAsync(CancellationToken.None);
        var names = Enumerable.Range(1, 150).Select(index => string.Create(CultureInfo.InvariantCulture, $"shared {index}")).ToList();
        await Task.WhenAll(names.Select(name => portal.AskAsync(new ProbeJob(name))));
        await Eventually.TrueAsync("all shared jobs are done", () => names.TrueForAll(Board.Done.Contains));
        Assert.Equal(150, Board.Begun.Count(name => name.StartsWith("shared", StringComparison.Ordinal)));
        await other.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Runs_a_job_again_when_the_lease_of_the_node_that_died_ends()
    {
        var end = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(2);
        await portal.PutAsync(new ProbeJob("orphan"), attempts: 1, leasedUntil: end);
        await DoneAsync("orphan");
        Assert.True(TimeProvider.System.GetUtcNow() >= end, "It was taken from a node that held it.");
        Assert.Single(Board.Begun, "orphan");
    }

    [Fact]
    public async Task Gives_up_visibly_and_lets_the_lane_go_on()
    {
        var id = await portal.PutAsync(new ProbeJob("hopeless", ProbeWay.Broken), lane: "given up", attempts: 11);
        await portal.AskAsync(new ProbeJob("behind the hopeless one"), lane: "given up");
        await DoneAsync("behind the hopeless one");

        var parked = (await portal.OutboxAsync())["hopeless"];
        Assert.Equal((id, "InvalidOperationException"), (parked.Id, parked.LastError)); // never what an exception says: that may be a customer's text
        Assert.NotNull(parked.ParkedAt);
        var told = await portal.WithDataAsync(Actor.System, db => db.Notifications.SingleAsync(notification => notification.Type == NotificationTypes.WorkParked));
        Assert.True(told.IsOpen);
        Assert.Contains("Probe", told.Title, StringComparison.Ordinal);
    }

    private Task DoneAsync(string name) => Eventually.TrueAsync($"“{name}” is done", () => Board.Done.Contains(name));

    private Task BegunAsync(string name) => Eventually.TrueAsync($"“{name}” has begun", () => Board.Begun.Contains(name));
}
