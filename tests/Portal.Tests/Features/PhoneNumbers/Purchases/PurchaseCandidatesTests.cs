using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Features.PhoneNumbers.Purchases;

/// <summary>Answers that the simulator never gives.</summary>
public sealed class PurchaseCandidatesTests
{
    private const string Priced = """{"iso_country": "CA", "price_unit": "CAD", "phone_number_prices": [{"number_type": "local", "current_price": "1.60"}]}""";

    [Theory]
    [InlineData("""{"iso_country": "CA", "price_unit": "CAD", "phone_number_prices": []}""")]
    [InlineData("""{"iso_country": "CA", "price_unit": "CAD", "phone_number_prices": [{"number_type": "toll free", "current_price": "2.95"}]}""")]
    [InlineData("""{"iso_country": "CA", "price_unit": "CAD", "phone_number_prices": [{"number_type": "local", "current_price": null}]}""")]
    [InlineData("""{"iso_country": "CA", "price_unit": "CAD", "phone_number_prices": [{"number_type": "local", "current_price": "-1.60"}]}""")]
    public async Task No_price_is_no_purchase(string prices) =>
        Assert.Equal("purchase.price_unknown", (await ChooseAsync("604", Offer("+16045550100"), prices)).Code);

    [Fact]
    public async Task A_number_of_another_area_code_is_not_taken_for_one_of_this() =>
        Assert.Equal("no_numbers_in_area", (await ChooseAsync("604", Offer("+17785550100"), Priced)).Code);

    [Fact]
    public async Task A_number_that_cannot_text_or_call_is_not_chosen_for_anybody()
    {
        Assert.Equal("no_numbers_in_area", (await ChooseAsync("604", Offer("+16045550100", sms: "false"), Priced)).Code);
        Assert.Equal("no_numbers_in_area", (await ChooseAsync("604", Offer("+16045550100", voice: "false"), Priced)).Code);
        Assert.Null((await ChooseAsync("604", Offer("+16045550100"), Priced)).Code);
    }

    [Fact]
    public async Task Numbers_that_cannot_serve_do_not_hide_those_that_can()
    {
        using var vendor = new Vendor(query => query.Contains("SmsEnabled=true", StringComparison.Ordinal) && query.Contains("VoiceEnabled=true", StringComparison.Ordinal) && query.Contains("ExcludeAllAddressRequired=true", StringComparison.Ordinal)
            ? Offer("+16045550100")
            : Offer("+16045550101", sms: "false"), Priced);
        Assert.Null((await ChooseAsync("604", vendor)).Code);
    }

    [Fact]
    public async Task Says_that_only_numbers_with_an_address_are_left()
    {
        using var vendor = new Vendor(query => query.Contains("ExcludeAllAddressRequired", StringComparison.Ordinal) ? """{"available_phone_numbers": []}""" : Offer("+16045550100", address: "local"), Priced);
        Assert.Equal("purchase.address_required", (await ChooseAsync("604", vendor)).Code);
    }

    private static string Offer(string e164, string voice = "true", string sms = "true", string address = "none") =>
        $$$"""{"available_phone_numbers": [{"phone_number": "{{{e164}}}", "iso_country": "CA", "address_requirements": "{{{address}}}", "capabilities": {"voice": {{{voice}}}, "SMS": {{{sms}}}, "sms": {{{sms}}}, "mms": true}}]}""";

    private static async Task<(string? Code, int Count)> ChooseAsync(string areaCode, string offer, string prices)
    {
        using var vendor = new Vendor(_ => offer, prices);
        return await ChooseAsync(areaCode, vendor);
    }

    private static async Task<(string? Code, int Count)> ChooseAsync(string areaCode, Vendor vendor)
    {
        using var http = new HttpClient(vendor);
        var twilio = new TwilioClient(http, Options.Create(new TwilioOptions { AccountSid = "AC0" }), TimeProvider.System, NullLogger<TwilioClient>.Instance);
        var purchase = new Purchase(Guid.NewGuid(), "key", areaCode, null, "test", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        var chosen = await new PurchaseCandidates(twilio, Options.Create(new PurchaseOptions())).ChooseAsync(purchase, "CA", default);
        return (chosen.Error?.Code, chosen.Succeeded ? chosen.Value.Count : 0);
    }

    private sealed class Vendor(Func<string, string> offer, string prices) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(request.RequestUri!.AbsolutePath.Contains("AvailablePhoneNumbers", StringComparison.Ordinal) ? offer(request.RequestUri.Query) : prices, Encoding.UTF8, "application/json"),
        });
    }
}
