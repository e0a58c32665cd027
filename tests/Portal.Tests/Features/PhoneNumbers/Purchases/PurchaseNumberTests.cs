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
}
