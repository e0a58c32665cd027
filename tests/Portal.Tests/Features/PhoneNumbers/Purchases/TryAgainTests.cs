using Portal.Features.PhoneNumbers.Purchases;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Platform.Operations;

namespace Portal.Tests.Features.PhoneNumbers.Purchases;

/// <summary>A script that repeats its request with one key after a 503 ends with one number.</summary>
public sealed class TryAgainTests : IClassFixture<PurchasingPortal>
{
    private readonly PurchasingPortal _portal;

    public TryAgainTests(PurchasingPortal portal)
    {
        _portal = portal;
        portal.Twilio.Faults.Clear();
    }

    [Theory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Garbage)]
    public async Task The_same_key_buys_once_the_vendor_is_back(FaultKind fault)
    {
        var (organization, sold, number) = (await _portal.OrganizationAsync(), _portal.Sold, (await _portal.ForSaleAsync("604"))[0]);
        _portal.Twilio.Faults.Add(TwilioOperations.Search, fault, times: 6);
        var first = await _portal.BuyAsync(organization, new { phoneNumber = number }, $"again-{fault}");
        Assert.InRange(first.Status, 502, 503);
        Assert.Equal(sold, _portal.Sold);
        Assert.Equal(first.Comparable, (await _portal.BuyAsync(organization, new { phoneNumber = number }, $"again-{fault}")).Comparable);
        _portal.Twilio.Faults.Clear();

        var again = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _portal.BuyAsync(organization, new { phoneNumber = number }, $"again-{fault}")));

        Assert.All(again, answer => Assert.Equal((201, first.PurchaseId), (answer.Status, answer.PurchaseId)));
        Assert.Equal(sold + 1, _portal.Sold);
    }

    [Fact]
    public async Task The_key_stays_that_of_the_same_request()
    {
        var organization = await _portal.OrganizationAsync();
        _portal.Twilio.Faults.Add(TwilioOperations.Search, FaultKind.ServerError, times: 3);
        Assert.Equal(503, (await _portal.BuyAsync(organization, new { areaCode = "604" }, "same")).Status);
        _portal.Twilio.Faults.Clear();
        Assert.Equal((409, "idempotency.key_reused"), (await _portal.BuyAsync(organization, new { areaCode = "778" }, "same")) is var other ? (other.Status, other.Code) : default);
    }

    [Fact]
    public async Task A_number_that_somebody_else_got_meanwhile_is_told_as_that()
    {
        var (organization, number) = (await _portal.OrganizationAsync(), (await _portal.ForSaleAsync("604"))[0]);
        _portal.Twilio.Faults.Add(TwilioOperations.Search, FaultKind.ServerError, times: 3);
        Assert.Equal(503, (await _portal.BuyAsync(organization, new { phoneNumber = number }, "slow")).Status);
        _portal.Twilio.Faults.Clear();
        Assert.Equal(201, (await _portal.BuyAsync(await _portal.OrganizationAsync(), new { phoneNumber = number }, "fast")).Status);
        Assert.Equal(409, (await _portal.BuyAsync(organization, new { phoneNumber = number }, "slow")).Status);
    }

    [Fact]
    public async Task An_order_whose_answer_was_lost_is_never_repeated()
    {
        var (organization, asked) = (await _portal.OrganizationAsync(), _portal.Twilio.CallsOf(TwilioOperations.Buy));
        _portal.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.Reset);
        var lost = await _portal.BuyAsync(organization, new { areaCode = "604" }, "lost");
        await _portal.Database.EndedAsync(lost.PurchaseId);
        var repeated = await _portal.BuyAsync(organization, new { areaCode = "604" }, "lost");
        Assert.Equal(("purchase.not_executed", asked + 1), (repeated.Code, _portal.Twilio.CallsOf(TwilioOperations.Buy)));
    }
}
