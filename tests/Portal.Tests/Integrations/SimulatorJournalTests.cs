using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio.Simulator;
using Portal.Platform.Settings;
using Portal.Tests.Fixture;

namespace Portal.Tests.Integrations;

public sealed class SimulatorJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Journal => Path.Combine(_folder.Path, "data", "simulators.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Remembers_everything_over_a_restart()
    {
        string sid, kept, released, taken, id;
        await using (var first = await StartAsync())
        {
            sid = first.Twilio.AccountSid;
            (kept, released) = (Buy(first), Buy(first));
            id = first.ElevenLabs.ImportByHand(kept, takesSms: true);
            first.Twilio.Release(first.Twilio.Owned(released)!);
            first.Twilio.SellElsewhere(taken = first.Twilio.ForSale().Last().E164);
        }

        await using var second = await StartAsync();

        Assert.Equal(sid, second.Twilio.AccountSid);
        Assert.Equal(kept, Assert.Single(second.Twilio.Numbers).E164);
        Assert.Equal(id, Assert.Single(second.ElevenLabs.Numbers).PhoneNumberId);
        Assert.Equal("numbers.create numbers.create numbers.release", string.Join(' ', second.Twilio.Ledger.Select(entry => entry.Operation)));
        Assert.Contains(second.Twilio.ForSale(), number => number.E164 == released);
        Assert.DoesNotContain(second.Twilio.ForSale(), number => number.E164 == taken);
    }

    [Fact]
    public async Task Drops_a_line_that_was_torn_by_a_kill()
    {
        string kept;
        await using (var first = await StartAsync())
        {
            kept = Buy(first);
            Buy(first);
        }

        var lines = await File.ReadAllLinesAsync(Journal);
        await File.WriteAllTextAsync(Journal, string.Join('\n', lines[..^2]) + "\n" + lines[^2][..20]);

        await using (var second = await StartAsync()) Assert.Equal(kept, Assert.Single(second.Twilio.Numbers).E164);
        await using var third = await StartAsync();
        Assert.Equal(kept, Assert.Single(third.Twilio.Numbers).E164);
    }

    [Fact]
    public async Task Is_not_shared_by_two_portals()
    {
        await using var first = await StartAsync();
        var refused = await Assert.ThrowsAsync<StartRefusedException>(StartAsync);
        Assert.Contains("Portal:DataFolder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgets_when_reset()
    {
        await using (var first = await StartAsync())
        {
            Buy(first);
            first.Reset();
            Assert.Empty(first.Twilio.Numbers);
        }

        await using var second = await StartAsync();
        Assert.Empty(second.Twilio.Numbers);
        Assert.Empty(second.Twilio.Ledger);
    }

    private Task<VendorSimulators> StartAsync() => VendorSimulators.StartAsync(new SimulatorSettings { JournalPath = Journal });

    private static string Buy(VendorSimulators simulators)
    {
        var e164 = simulators.Twilio.ForSale().First(number => number is { Type: NumberStock.Local, AreaCode: "604" }).E164;
        Assert.NotNull(simulators.Twilio.Buy(e164, null, number => number).Number);
        return e164;
    }
}
