using System.Net;
using Portal.Tests.Features.Messaging;
using Portal.Tests.Features.PhoneNumbers.Purchases;
using Portal.Tests.Fixture;

namespace Portal.Tests.Crash;

/// <summary>Two portals on one database and before one vendor: nothing that matters is in the memory of either.</summary>
public sealed class TwoPortalsTests(TwoPortalsTests.Pair pair) : IClassFixture<TwoPortalsTests.Pair>
{
    public static IEnumerable<TheoryDataRow<int>> Rounds => CrashRig.Rounds(2, 20);

    [Theory, MemberData(nameof(Rounds))]
    public async Task Twenty_purchases_of_one_number_for_two_organizations_have_one_owner(int round)
    {
        Guid[] organizations = [await CrashRig.OrganizationAsync(pair.One, $"Alpha Motors {round}"), await CrashRig.OrganizationAsync(pair.Two, $"Beta Clinic {round}")];
        var number = await pair.NumberForSaleAsync();
        var sold = pair.Rig.Twilio.Numbers.Count;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async index =>
        {
            var buyer = organizations[index / 2 % 2];
            return (Buyer: buyer, Answer: await CrashRig.BuyAsync(index % 2 == 0 ? pair.One : pair.Two, buyer, new { phoneNumber = number }));
        }));

        var (winner, _) = Assert.Single(answers, answer => answer.Answer!.Status == 201);
        var losers = answers.Where(answer => answer.Answer!.Status != 201).ToList();
        Assert.All(losers, loser =>
        {
            Assert.Equal(409, loser.Answer!.Status);
            Assert.Contains(loser.Answer.Code, (string[])["phone_number.being_bought", "phone_number.already_owned", "purchase.number_not_offered"]);
            Assert.DoesNotContain("Alpha", loser.Answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Beta", loser.Answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(winner.ToString(), loser.Answer.Text, StringComparison.OrdinalIgnoreCase);
        });
        await pair.Rig.SettlesAsync();
        Assert.Equal(sold + 1, pair.Rig.Twilio.Numbers.Count);
        Assert.Equal(winner, (await pair.Rig.Database.ReadInventoryAsync()).Single(owned => owned.E164 == number).Owner);
    }

    [Theory, MemberData(nameof(Rounds))]
    public async Task One_key_at_both_portals_is_one_purchase_with_equal_answers(int round)
    {
        var organization = await CrashRig.OrganizationAsync(pair.One, $"Gamma Shop {round}");
        var (number, sold) = (await pair.NumberForSaleAsync(), pair.Rig.Twilio.Numbers.Count);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(index =>
            CrashRig.BuyAsync(index % 2 == 0 ? pair.One : pair.Two, organization, new { phoneNumber = number }, "both")));
        Assert.Equal(201, Assert.Single(answers.Select(answer => answer!.Comparable).Distinct()).Status);
        Assert.Equal(sold + 1, pair.Rig.Twilio.Numbers.Count);
    }

    [Fact]
    public async Task One_serves_on_while_the_other_is_killed_and_started_again()
    {
        await pair.One.KillAsync();
        using (var left = await pair.Two.Http.GetAsync("/health/ready")) Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        await pair.One.StartAsync();
        using var back = await pair.Two.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    [Fact]
    public async Task A_text_delivered_ten_times_to_both_is_one_text()
    {
        var number = await TextRig.ActiveNumberAsync(pair.One, "Delta Motors");
        var sids = Enumerable.Range(0, CrashRig.Times(10, 200)).Select(_ => SignedTexts.NewSid()).ToList();

        var answers = await Task.WhenAll(sids.SelectMany((sid, index) => Enumerable.Range(0, 10).Select(time =>
            pair.Rig.TextAsync(time % 2 == 0 ? pair.One : pair.Two, number, $"+1778557{index:0000}", sid))));

        Assert.True(answers.All(answered => answered), $"{answers.Count(answered => !answered)} were not answered as kept:\n{pair.One.Output}\n{pair.Two.Output}");
        var there = await pair.Rig.TextsAsync(number);
        Assert.Equal(sids.ToHashSet(StringComparer.Ordinal), there.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.All(there.Values, count => Assert.Equal(1, count));
    }

    /// <summary>The two portals.</summary>
    public sealed class Pair : IAsyncLifetime
    {
        public CrashRig Rig { get; } = new() { SchedulesBegin = "01:00:00" }; // each would put its own address into the numbers

        public PortalProcess One { get; private set; } = null!;

        public PortalProcess Two { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Rig.InitializeAsync();
            var both = await Task.WhenAll(Rig.StartPortalAsync(), Rig.StartPortalAsync()); // on a database that is still empty
            (One, Two) = (both[0], both[1]);
        }

        internal async Task<string> NumberForSaleAsync()
        {
            var found = await Answer.OfAsync(One.Http.GetAsync("/api/admin/available-phone-numbers?country=CA&areaCode=604"));
            return found.Json.GetProperty("phoneNumbers")[0].GetProperty("phoneNumber").GetString()!;
        }

        public ValueTask DisposeAsync() => Rig.DisposeAsync();
    }
}
