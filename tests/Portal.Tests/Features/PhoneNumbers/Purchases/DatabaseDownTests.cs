using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Purchases;

/// <summary>The database goes away at each moment of a purchase, and comes back under a portal that went on running.</summary>
public sealed class DatabaseDownTests : IClassFixture<DatabaseDownTests.ShortLease>
{
    private readonly ShortLease _portal;

    public DatabaseDownTests(ShortLease portal)
    {
        _portal = portal;
        portal.Twilio.Faults.Clear();
    }

    [Fact]
    public async Task Before_the_purchase_nothing_begins()
    {
        var (organization, calls) = (await _portal.OrganizationAsync(), _portal.Twilio.CallsOf(TwilioOperations.Search));
        await _portal.Database.GoDownAsync();
        var answer = await _portal.BuyAsync(organization, new { areaCode = "604" });
        await _portal.Database.ComeBackAsync();

        Assert.Equal((503, "database.unavailable", calls), (answer.Status, answer.Code, _portal.Twilio.CallsOf(TwilioOperations.Search)));
        Assert.NotNull(answer.RetryAfter);
        Assert.Empty(await ForAsync(organization));
    }

    [Fact]
    public async Task Between_intent_and_order_nothing_is_bought()
    {
        var (organization, calls, orders) = (await _portal.OrganizationAsync(), _portal.Twilio.CallsOf(TwilioOperations.Search), _portal.Twilio.CallsOf(TwilioOperations.Buy));
        _portal.Twilio.Faults.Add(TwilioOperations.Search, FaultKind.Slow, delay: TimeSpan.FromSeconds(1));
        var buying = _portal.BuyAsync(organization, new { areaCode = "604" });
        await Eventually.TrueAsync("the vendor was asked what it offers", () => _portal.Twilio.CallsOf(TwilioOperations.Search) > calls);
        await _portal.Database.GoDownAsync();
        var answer = await buying;
        await _portal.Database.ComeBackAsync();

        Assert.Equal((503, "database.unavailable", orders), (answer.Status, answer.Code, _portal.Twilio.CallsOf(TwilioOperations.Buy)));
        await _portal.Database.EndedAsync();
        Assert.Equal(("failed", "purchase.interrupted"), (await ForAsync(organization)).Select(purchase => (purchase.Status, purchase.FailureCode)).Single());
    }

    [Theory]
    [InlineData(FaultKind.Slow)]
    [InlineData(FaultKind.ExecuteAndTimeout)]
    public async Task After_the_order_the_number_is_adopted_when_it_returns(FaultKind fault)
    {
        var (organization, sold) = (await _portal.OrganizationAsync(), _portal.Sold);
        _portal.Twilio.Faults.Add(TwilioOperations.Buy, fault, delay: TimeSpan.FromMilliseconds(700));
        var buying = _portal.BuyAsync(organization, new { areaCode = "604" });
        await Eventually.TrueAsync("the vendor sold the number", () => _portal.Sold == sold + 1);
        await _portal.Database.GoDownAsync();
        var answer = await buying;
        await _portal.Database.ComeBackAsync();

        Assert.Equal((503, "purchase.outcome_uncertain"), (answer.Status, answer.Code));
        await _portal.Database.EndedAsync();
        Assert.Equal("bought", await _portal.Database.StatusOfAsync(answer.PurchaseId));
        Assert.Equal(sold + 1, _portal.Sold);
    }

    private async Task<List<JournalRow>> ForAsync(Guid organization) =>
        [.. (await _portal.Database.ReadJournalAsync()).Where(purchase => purchase.OrganizationId == organization)];

    /// <summary>A purchase whose process can no longer say so is settled after its lease.</summary>
    public sealed class ShortLease(TestCluster cluster) : PurchasingPortal(cluster)
    {
        public override Dictionary<string, string?> Settings()
        {
            var settings = base.Settings();
            settings["Purchases:Lease"] = "00:00:05";
            return settings;
        }
    }
}
