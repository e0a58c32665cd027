using System.Net;
using System.Text.Json;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Features.PhoneNumbers.Purchases;

/// <summary>What is not bought, and how whoever asked hears why.</summary>
public sealed class PurchaseNumberRefusalTests : IClassFixture<PurchasingPortal>
{
    private readonly PurchasingPortal _portal;

    public PurchaseNumberRefusalTests(PurchasingPortal portal)
    {
        _portal = portal;
        portal.Twilio.Faults.Clear();
    }

    [Fact]
    public async Task Does_not_tell_who_owns_a_number()
    {
        var number = (await _portal.ForSaleAsync("604"))[0];
        var owner = await _portal.OrganizationAsync("Secretive Motors");
        var bought = await _portal.BuyAsync(owner, new { phoneNumber = number });
        Assert.Equal(201, bought.Status);

        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync("Curious Cars"), new { phoneNumber = number });

        Assert.Equal((409, "phone_number.already_owned"), (answer.Status, answer.Code));
        Assert.DoesNotContain("Secretive", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(owner.ToString(), answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(bought.PurchaseId.ToString(), answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("415", "US", "any")]
    [InlineData("902", "CA", "local")]
    public async Task Refuses_a_number_that_needs_an_address(string areaCode, string country, string requirement)
    {
        var number = (await _portal.ForSaleAsync(areaCode, country, requirement))[0];
        var before = _portal.Sold;
        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(country: country), new { phoneNumber = number });
        Assert.Equal((422, "purchase.address_required", before), (answer.Status, answer.Code, _portal.Sold));
    }

    [Fact]
    public async Task Refuses_a_price_above_the_cap()
    {
        var before = _portal.Sold;
        var cap = _portal.Options.MaxMonthlyPrice;
        try
        {
            _portal.Options.MaxMonthlyPrice = 1.59m;
            var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(), new { areaCode = "604" });
            Assert.Equal((422, "purchase.price_above_cap", before), (answer.Status, answer.Code, _portal.Sold));
            Assert.Contains("1.60 CAD", answer["detail"], StringComparison.Ordinal);
        }
        finally
        {
            _portal.Options.MaxMonthlyPrice = cap;
        }
    }

    [Theory]
    [InlineData(FaultKind.ServerError, 503)]
    [InlineData(FaultKind.Garbage, 502)]
    public async Task Does_not_buy_while_the_price_cannot_be_read(FaultKind fault, int status)
    {
        var before = _portal.Sold;
        _portal.Twilio.Faults.Add(TwilioOperations.Prices, fault, times: 3);
        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(), new { areaCode = "604" });
        Assert.Equal((status, before), (answer.Status, _portal.Sold));
        Assert.Equal("failed", await _portal.Database.StatusOfAsync(answer.PurchaseId));
    }

    [Fact]
    public async Task Knows_no_organization_of_that_id()
    {
        var closed = new Portal.Data.Organizations.Organization("Closed", $"o-{Guid.NewGuid():N}", "CA", "America/Vancouver", DateTimeOffset.UnixEpoch);
        closed.Close(DateTimeOffset.UnixEpoch);
        await _portal.SaveAsync(closed);
        foreach (var id in (Guid[])[Guid.NewGuid(), closed.Id])
        {
            var answer = await _portal.BuyAsync(id, new { areaCode = "604" });
            Assert.Equal((404, "organization.not_found"), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task Needs_an_admin()
    {
        using var answer = await _portal.Http.PostAsync($"/api/admin/organizations/{Guid.NewGuid()}/phone-numbers/purchase", null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"604\"")]
    [InlineData("{")]
    [InlineData("{\"areaCode\": 604}")]
    [InlineData("{\"areaCode\": null}")]
    [InlineData("{\"phoneNumber\": null}")]
    [InlineData("{\"areaCode\": [\"604\"]}")]
    [InlineData("{\"area_code\": \"604\"}")]
    [InlineData("{\"areaCode\": \"604\", \"areaCode\": \"604\"}")]
    [InlineData("{\"areaCode\": \"604\", \"organizationId\": \"00000000-0000-0000-0000-000000000000\"}")]
    [InlineData("{\"areaCode\": \"60\\u0000\"}")]
    public async Task Refuses_what_is_not_of_the_documented_shape(string body)
    {
        var before = await _portal.Database.ReadJournalAsync();
        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(), new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal((400, true), (answer.Status, answer.Code is not null));
        Assert.Equal(before, await _portal.Database.ReadJournalAsync());
    }

    [Theory]
    [InlineData("+1")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("+1234567890123456")]
    [InlineData("+1604555010a")]
    [InlineData("+1 604 555 0100 ext 5")]
    [InlineData("+١٦٠٤٥٥٥٠١٠٠")]
    [InlineData("911")]
    [InlineData("+1911")]
    [InlineData("+19005550100")]
    [InlineData("+881612345678")]
    [InlineData("+0604555010")]
    [InlineData("++16045550100")]
    [InlineData("+16045550100'; DROP TABLE purchases; --")]
    public async Task Refuses_what_is_no_number_with_a_hint(string phoneNumber) => await RefusesAsync(new { phoneNumber }, "phone_number.malformed");

    [Theory]
    [InlineData("")]
    [InlineData("60")]
    [InlineData("6045")]
    [InlineData("104")]
    [InlineData("6o4")]
    [InlineData("٦٠٤")]
    [InlineData("604\n")]
    [InlineData("%_%")]
    public async Task Refuses_what_is_no_area_code_with_a_hint(string areaCode) => await RefusesAsync(new { areaCode }, "purchase.area_code_malformed");

    [Fact]
    public async Task Refuses_a_number_and_an_area_code_at_once() =>
        await RefusesAsync(new { areaCode = "604", phoneNumber = "+16045550100" }, "purchase.number_or_area_code");

    [Theory]
    [InlineData("+442079460958")]
    [InlineData("+18335550100")]
    [InlineData("+12125550100")]
    public async Task Refuses_a_number_that_the_vendor_does_not_offer(string phoneNumber)
    {
        var before = _portal.Sold;
        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(), new { phoneNumber });
        Assert.Equal((409, "purchase.number_not_offered", before), (answer.Status, answer.Code, _portal.Sold));
    }

    private async Task RefusesAsync(object body, string code)
    {
        var before = await _portal.Database.ReadJournalAsync();
        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(), body);
        Assert.Equal((422, code), (answer.Status, answer.Code));
        Assert.False(string.IsNullOrWhiteSpace(answer["detail"]), JsonSerializer.Serialize(body));
        Assert.Equal(before, await _portal.Database.ReadJournalAsync());
    }
}
