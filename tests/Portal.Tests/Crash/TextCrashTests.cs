using System.Collections.Concurrent;
using System.Net;
using Portal.Integrations.Twilio.Simulator.Texts;
using Portal.Tests.Features.Messaging;
using Portal.Tests.Fixture;

namespace Portal.Tests.Crash;

/// <summary>Texts come in while the portal, or its database, dies under them: what was answered as kept is there, once.</summary>
public sealed class TextCrashTests(CrashRig rig) : IClassFixture<CrashRig>
{
    private static int PerSecond => CrashRig.Times(25, 200);

    [Fact]
    public async Task Killed_under_a_stream_of_texts()
    {
        var portal = await rig.PortalAsync();
        var number = await TextRig.ActiveNumberAsync(portal, "Streaming Motors");
        using var enough = new CancellationTokenSource();
        ConcurrentQueue<string> kept = new();
        var pouring = TextRig.PourAsync(PerSecond, kept, (index, sid) => rig.TextAsync(portal, number, $"+1778555{index % 50:0000}", sid), enough.Token);
        for (var kill = 0; kill < CrashRig.Times(1, 6); kill++)
        {
            var before = kept.Count;
            await Eventually.TrueAsync("texts flow", () => kept.Count >= before + CrashRig.Times(30, 3000));
            await portal.KillAsync();
            await portal.StartAsync();
        }

        await enough.CancelAsync();
        await pouring;

        var there = await rig.TextsAsync(number);
        Assert.All(kept, sid => Assert.Equal(1, there.GetValueOrDefault(sid)));
        Assert.All(there.Values, count => Assert.Equal(1, count));
        TestContext.Current.TestOutputHelper!.WriteLine($"{kept.Count} texts answered as kept, {there.Count} there");
    }

    [Fact]
    public async Task Database_stopped_under_a_stream_of_texts()
    {
        var portal = await rig.PortalAsync();
        var number = await TextRig.ActiveNumberAsync(portal, "Patient Motors");
        using var enough = new CancellationTokenSource();
        ConcurrentQueue<string> kept = new();
        var pouring = TextRig.PourAsync(PerSecond, kept, SendAsync, enough.Token);
        await Eventually.TrueAsync("texts flow", () => kept.Count >= 25);

        await rig.StopDatabaseAsync();
        var stopped = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync("it is told that the portal is not ready", async () => (await portal.Http.GetAsync("/health/ready")).StatusCode is HttpStatusCode.ServiceUnavailable);
        await Eventually.TrueAsync("it stays so", () => TimeProvider.System.GetElapsedTime(stopped) > TimeSpan.FromSeconds(CrashRig.Times(2, 30)));
        await rig.StartDatabaseAsync();
        var (back, before) = (TimeProvider.System.GetTimestamp(), kept.Count);
        await Eventually.TrueAsync("texts flow again without a restart", () => kept.Count >= before + 20);
        var recovery = TimeProvider.System.GetElapsedTime(back);
        await enough.CancelAsync();
        await pouring;

        var all = rig.Twilio.Texts.All.Where(text => text.To == number).Select(text => text.Sid).ToHashSet(StringComparer.Ordinal);
        await Eventually.TrueAsync("what was lost is taken in", async () => (await rig.TextsAsync(number)).Count == all.Count);
        var there = await rig.TextsAsync(number);
        Assert.Equal(all, there.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.All(there.Values, count => Assert.Equal(1, count));
        Assert.True(kept.Count < all.Count); // some were refused, else nothing was tried
        Assert.True(recovery < TimeSpan.FromSeconds(60));
        TestContext.Current.TestOutputHelper!.WriteLine($"{all.Count} texts, {kept.Count} answered as kept, texts flow {recovery.TotalSeconds:0.0} s after the database's return");

        async Task<bool> SendAsync(int index, string sid)
        {
            var deliveries = await rig.Phone.Send(new IncomingText($"+1778556{index % 50:0000}", number, "Hi") { Sid = sid })!.Answers;
            return deliveries.All(delivery => delivery.Answer is >= 200 and < 300);
        }
    }
}
