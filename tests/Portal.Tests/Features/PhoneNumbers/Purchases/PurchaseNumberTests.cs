using System.Net;
using System.Text.Json;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Features.PhoneNumbers.Purchases;

public sealed class PurchaseNumberTests : IClassFixture<PurchasingPortal>
{
    private readonly PurchasingPortal _portal;

    public PurchaseNumberTests(PurchasingPortal portal)
    {
        _portal = portal;
        portal.Twilio.Faults.Clear();
    }

    [Fact]
    public async Task Buys_exactly_the_number_that_was_named()
    {
        var organization = await _portal.OrganizationAsync();
        var wanted = (await _portal.ForSaleAsync("604"))[3];

        var answer = await _portal.BuyAsync(organization, new { phoneNumber = $"({wanted[2..5]}) {wanted[5..8]}-{wanted[8..]}" });

        Assert.Equal(201, answer.Status);
        Assert.Equal((wanted, organization.ToString(), "purchased"), (answer["phoneNumber"], answer["organizationId"], answer["status"]));
        Assert.Equal((1.60m, "CAD"), (answer.Json.GetProperty("monthlyPrice").GetDecimal(), answer["currency"]));
        Assert.True(answer.Json.GetProperty("success").GetBoolean());
        Assert.True(answer.Json.GetProperty("requiresElevenLabsImport").GetBoolean());
        Assert.Contains("/import", answer.Json.GetProperty("nextSteps")[0].GetString(), StringComparison.Ordinal);

        var sold = Assert.Single(_portal.Twilio.Numbers, number => number.E164 == wanted);
        Assert.Equal((answer["twilioSid"], $"portal-{answer.PurchaseId:N}"), (sold.Sid, sold.FriendlyName));
        Assert.Equal($"{_portal.Address}api/webhooks/twilio/sms/incoming", sold.SmsUrl);
        var journal = await _portal.GetAsync($"/api/admin/purchases/{answer.PurchaseId}");
        Assert.Equal(("bought", wanted, sold.Sid), (journal["status"], journal["phoneNumber"], journal["twilioSid"]));
        Assert.Contains(("elevenlabs_import_required", "pending", null), await _portal.NotificationsAsync(organization));
    }

    [Fact]
    public async Task Leaves_a_trace_of_who_bought_what()
    {
        var organization = await _portal.OrganizationAsync();
        await _portal.BuyAsync(organization, new { areaCode = "604" });

        var entries = await _portal.Database.ReadAsync(
            $"SELECT action, actor_kind, address IS NOT NULL, trace_id IS NOT NULL, coalesce(after ->> 'status', '') FROM audit_entries WHERE about_organization_id = '{organization}' AND action LIKE 'purchase.%' ORDER BY id",
            row => (Action: row.GetString(0), Actor: row.GetString(1), HasAddress: row.GetBoolean(2), HasTrace: row.GetBoolean(3), Status: row.GetString(4)));
        Assert.Equal(["requested", "buying", "bought"], entries.Select(entry => entry.Status));
        Assert.Equal(["purchase.created", "purchase.changed", "purchase.changed"], entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.Equal(("api_key", true, true), (entry.Actor, entry.HasAddress, entry.HasTrace)));
    }

    [Fact]
    public async Task Buys_the_first_number_of_the_area_code_that_can_text_and_needs_no_address()
    {
        var before = await _portal.ForSaleAsync("902");
        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(), new { areaCode = "902" });
        Assert.Equal((201, before[0]), (answer.Status, answer["phoneNumber"]));
    }

    [Fact]
    public async Task Buys_any_number_of_the_organizations_country_when_nothing_is_named()
    {
        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(country: "US"), new { });
        Assert.Equal((201, "USD"), (answer.Status, answer["currency"]));
    }

    [Fact]
    public async Task Says_that_an_area_code_has_nothing_and_what_there_is_nearby()
    {
        var before = _portal.Sold;
        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(), new { areaCode = "867" });

        Assert.Equal((409, "no_numbers_in_area"), (answer.Status, answer.Code));
        var nearby = answer.Json.GetProperty("suggestions").EnumerateArray().ToDictionary(area => area.GetProperty("areaCode").GetString()!, area => area.GetProperty("available").GetInt32());
        Assert.Contains("780", nearby.Keys);
        Assert.All(nearby.Values, available => Assert.InRange(available, 1, 20));
        Assert.Equal(before, _portal.Sold);
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

    [Theory]
    [InlineData("604")]
    [InlineData(null)]
    public async Task Takes_the_next_number_of_the_same_area_when_one_was_taken_meanwhile(string? areaCode)
    {
        _portal.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.Refuse, times: 2, code: "21422");
        var before = _portal.Sold;
        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(), areaCode is null ? new { } : new { areaCode });
        Assert.Equal((201, before + 1), (answer.Status, _portal.Sold));
        Assert.StartsWith($"+1{areaCode}", answer["phoneNumber"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_buy_another_number_than_the_one_that_was_taken_meanwhile()
    {
        _portal.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.Refuse, code: "21422");
        var before = _portal.Sold;
        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(), new { phoneNumber = (await _portal.ForSaleAsync("604"))[0] });
        Assert.Equal((409, "twilio.number_taken", "21422", before), (answer.Status, answer.Code, answer["vendorCode"], _portal.Sold));
    }

    [Fact]
    public async Task Sells_each_of_many_simultaneous_buyers_of_an_area_code_a_number_of_its_own()
    {
        var organization = await _portal.OrganizationAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _portal.BuyAsync(organization, new { areaCode = "438" })));
        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Distinct(answers.Select(answer => answer["phoneNumber"]));
    }

    [Fact]
    public async Task Does_not_buy_a_number_that_the_inventory_still_claims()
    {
        var offered = (await _portal.ForSaleAsync("403"))[0];
        await _portal.SaveAsync(new Portal.Data.PhoneNumbers.PhoneNumber(offered, "PN0", null, DateTimeOffset.UnixEpoch));

        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(), new { areaCode = "403" });

        Assert.Equal(201, answer.Status);
        Assert.NotEqual(offered, answer["phoneNumber"]);
        await _portal.Database.RunAsync("UPDATE phone_numbers SET status = 'released' WHERE twilio_sid = 'PN0'");
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
