using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Platform;
using Portal.Tests.Features.PhoneNumbers.Purchases;
using Portal.Tests.Fixture;

namespace Portal.Tests.Crash;

/// <summary>The portal is killed at every persisted step of a purchase. Afterwards nothing was bought twice, nothing is paid for unknown, and every purchase has ended.</summary>
public sealed class PurchaseCrashTests(CrashRig rig) : IClassFixture<CrashRig>
{
    private static readonly object s_any = new { areaCode = "604" };

    public static IEnumerable<TheoryDataRow<int>> Rounds => CrashRig.Rounds(2, 20);

    public static IEnumerable<TheoryDataRow<int>> RandomRounds => CrashRig.Rounds(1, 40);

    [Theory, MemberData(nameof(Rounds))]
    public async Task Killed_at_every_step(int round)
    {
        var portal = await rig.PortalAsync();
        var organization = await CrashRig.OrganizationAsync(portal, $"Round {round}");
        List<Task<Answer?>> cut = [];

        await BeginAsync("requested", TwilioOperations.Search, FaultKind.Timeout, "requested");
        await BeginAsync("ordered", TwilioOperations.Buy, FaultKind.Timeout, "buying");
        await BeginAsync("late", TwilioOperations.Buy, FaultKind.ExecuteLate, "buying");
        await BeginAsync("sold", TwilioOperations.Buy, FaultKind.ExecuteAndTimeout, "buying");
        rig.Twilio.Faults.Add(new Fault(TwilioOperations.ListNumbers, FaultKind.Timeout));
        await BeginAsync("uncertain", TwilioOperations.Buy, FaultKind.ExecuteAndReset, "uncertain");
        var bought = CrashRig.BuyAsync(portal, organization, s_any, "bought");
        await Eventually.TrueAsync("it stands as bought", async () => bought.IsCompleted || await StandsAsync("bought", "bought"));
        Assert.True(await StandsAsync("bought", "bought"), bought.IsCompleted ? (await bought)?.Text : null);
        cut.Add(bought);
        await portal.KillAsync();
        await Task.WhenAll(cut);
        rig.Twilio.Faults.Clear();

        await portal.StartAsync();
        await rig.SettlesAsync();

        var sold = rig.Twilio.Numbers.Count;
        Assert.Equal((502, "purchase.not_executed"), await RepeatAsync("ordered"));
        Assert.Equal([(201, null), (201, null), (201, null), (201, null)], [await RepeatAsync("late"), await RepeatAsync("sold"), await RepeatAsync("uncertain"), await RepeatAsync("bought")]);
        Assert.Equal(sold, rig.Twilio.Numbers.Count);
        Assert.Equal((201, null), await RepeatAsync("requested")); // ended without an order, so it begins anew
        Assert.Equal(sold + 1, rig.Twilio.Numbers.Count);

        async Task BeginAsync(string key, string operation, FaultKind fault, string status)
        {
            var calls = rig.Twilio.CallsOf(operation);
            rig.Twilio.Faults.Add(operation, fault, delay: TimeSpan.FromSeconds(6)); // before the completer looks
            var buying = CrashRig.BuyAsync(portal, organization, s_any, key);
            cut.Add(buying);
            await Eventually.TrueAsync($"it stands as {key}", async () => buying.IsCompleted || (rig.Twilio.CallsOf(operation) > calls && await StandsAsync(key, status)));
            Assert.True(await StandsAsync(key, status), buying.IsCompleted ? $"{key}: {(await buying)?.Text}" : key);
        }

        async Task<bool> StandsAsync(string key, string status) =>
            (await rig.Database.ReadJournalAsync()).Any(purchase => purchase.OrganizationId == organization && purchase.IdempotencyKey == key && purchase.Status == status);

        async Task<(int, string?)> RepeatAsync(string key)
        {
            var answer = await CrashRig.BuyAsync(portal, organization, s_any, key);
            return (answer!.Status, answer.Code);
        }
    }

    [Theory, MemberData(nameof(RandomRounds))]
    public async Task Killed_at_any_moment(int round)
    {
        var random = new Random(round); // the round tells how to see it again
        var portal = await rig.PortalAsync();
        var organization = await CrashRig.OrganizationAsync(portal, $"Random {round}");
        FaultKind[] kinds = [FaultKind.Slow, FaultKind.ExecuteLate, FaultKind.ExecuteAndReset, FaultKind.ExecuteAndGarbage, FaultKind.ServerError];
        foreach (var operation in (string[])[TwilioOperations.Search, TwilioOperations.Prices, TwilioOperations.Buy, TwilioOperations.Buy, TwilioOperations.Buy])
        {
            rig.Twilio.Faults.Add(operation, operation is TwilioOperations.Buy ? kinds[random.Next(kinds.Length)] : FaultKind.Slow, delay: TimeSpan.FromMilliseconds(random.Next(900)));
        }

        var cut = Enumerable.Range(0, 6).Select(_ => CrashRig.BuyAsync(portal, organization, s_any)).ToList();
        await TimeProvider.System.Delay(TimeSpan.FromMilliseconds(random.Next(1500)));
        await portal.KillAsync();
        await Task.WhenAll(cut);
        rig.Twilio.Faults.Clear();

        await portal.StartAsync();
        await rig.SettlesAsync();
    }

    [Fact]
    public async Task Answers_lost_after_the_vendor_acted()
    {
        FaultKind[] kinds = [FaultKind.ExecuteAndReset, FaultKind.ExecuteAndServerError, FaultKind.ExecuteAndGarbage, FaultKind.ExecuteAndTruncate, FaultKind.ExecuteLate];
        var (portal, count) = (await rig.PortalAsync(), CrashRig.Times(5, 100));
        var (organization, sold) = (await CrashRig.OrganizationAsync(portal, "Lost answers"), rig.Twilio.Numbers.Count);
        for (var begun = 0; begun < count; begun += 5)
        {
            rig.Twilio.Faults.Add(TwilioOperations.ListNumbers, FaultKind.ServerError, times: 7); // some are not found at the first look either
            foreach (var kind in kinds) rig.Twilio.Faults.Add(TwilioOperations.Buy, kind, delay: TimeSpan.FromSeconds(2));
            var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CrashRig.BuyAsync(portal, organization, s_any)));
            Assert.All(answers, answer => Assert.True(answer is { Status: 201 } or { Code: "purchase.outcome_uncertain" }, answer?.Text));
        }

        await rig.SettlesAsync();
        rig.Twilio.Faults.Clear(); // what nobody ran into is not for the next case
        Assert.Equal(sold + count, rig.Twilio.Numbers.Count);
    }
}
