using Portal.Integrations;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Integrations;

public sealed class TwilioClientTests : IAsyncLifetime
{
    private SimulatedVendors _vendors = null!;

    public async ValueTask InitializeAsync() => _vendors = await SimulatedVendors.StartAsync();

    public ValueTask DisposeAsync() => _vendors.DisposeAsync();

    [Fact]
    public async Task Finds_numbers_of_an_area_with_what_they_can_do()
    {
        var found = await _vendors.Twilio.SearchAsync(new AvailableNumberSearch("CA", "604", Limit: 1000));

        Assert.InRange(found.Value.Count, 12, 40);
        Assert.All(found.Value, number => Assert.StartsWith("+1604555", number.E164, StringComparison.Ordinal));
        Assert.Equal(found.Value.Count, found.Value.Select(number => number.E164).ToHashSet(StringComparer.Ordinal).Count);
        Assert.Contains(found.Value, number => number is { Locality: "Vancouver", Region: "BC", Country: "CA", Capabilities: { Voice: true, Sms: true, Mms: true } });
        Assert.Contains(found.Value, number => !number.Capabilities.Sms);
    }

    [Fact]
    public async Task Finds_by_city_and_by_part()
    {
        var montreal = await _vendors.Twilio.SearchAsync(new AvailableNumberSearch("CA", Locality: "montreal"));
        var cars = await _vendors.Twilio.SearchAsync(new AvailableNumberSearch("US", Contains: "%01**"));

        Assert.All(montreal.Value, number => Assert.Equal("Montréal", number.Locality));
        Assert.NotEmpty(montreal.Value);
        Assert.All(cars.Value, number => Assert.Contains("01", number.E164[^5..], StringComparison.Ordinal));
        Assert.NotEmpty(cars.Value);
    }

    [Theory]
    [InlineData("CA", "867")]
    [InlineData("US", "212")]
    [InlineData("US", "604")]
    public async Task Finds_nothing_where_there_is_nothing(string country, string areaCode) =>
        Assert.Empty((await _vendors.Twilio.SearchAsync(new AvailableNumberSearch(country, areaCode))).Value);

    [Fact]
    public async Task Says_which_numbers_need_an_address()
    {
        var found = await _vendors.Twilio.SearchAsync(new AvailableNumberSearch("CA", "902"));
        var local = found.Value.First(number => number.AddressRequirement is AddressRequirement.Local);

        var bought = await _vendors.Twilio.BuyAsync(SimulatedVendors.Order(local.E164));

        Assert.Equal((FailureKind.Refused, "twilio.address_required", 21615), (bought.Failure!.Kind, bought.Failure.Error.Code, bought.Failure.VendorCode));
        Assert.Empty(_vendors.Simulators.Twilio.Ledger);
    }

    [Theory]
    [InlineData("CA", "CAD", "1.60")]
    [InlineData("US", "USD", "1.15")]
    public async Task Reads_prices(string country, string currency, string monthly)
    {
        var prices = (await _vendors.Twilio.ReadPricesAsync(country)).Value;

        Assert.Equal((country, currency, decimal.Parse(monthly, System.Globalization.CultureInfo.InvariantCulture)), (prices.Country, prices.Currency, prices.Local));
        Assert.True(prices.MonthlyByType["toll free"] > prices.Local);
    }

    [Fact]
    public async Task Refuses_a_country_without_numbers() =>
        Assert.Equal("twilio.not_found", (await _vendors.Twilio.ReadPricesAsync("ZZ")).Failure!.Error.Code);

    [Fact]
    public async Task Buys_exactly_the_number_that_was_ordered()
    {
        var e164 = await _vendors.NumberForSaleAsync();

        var number = (await _vendors.Twilio.BuyAsync(SimulatedVendors.Order(e164, "purchase-1"))).Value;

        Assert.Equal((e164, "purchase-1", "https://portal.example/api/webhooks/twilio/sms/incoming", "POST"), (number.E164, number.FriendlyName, number.SmsUrl, number.SmsMethod));
        Assert.NotNull(number.DateCreated);
        var entry = Assert.Single(_vendors.Simulators.Twilio.Ledger);
        Assert.Equal((TwilioOperations.Buy, number.Sid, e164, "purchase-1", 1.60m), (entry.Operation, entry.Id, entry.PhoneNumber, entry.Name, entry.MonthlyCost));
        Assert.DoesNotContain((await _vendors.Twilio.SearchAsync(new AvailableNumberSearch("CA", "604", Limit: 1000))).Value, other => other.E164 == e164);
    }

    [Fact]
    public async Task Does_not_buy_what_somebody_else_took()
    {
        var e164 = await _vendors.NumberForSaleAsync();
        _vendors.Simulators.Twilio.SellElsewhere(e164);

        var failure = (await _vendors.Twilio.BuyAsync(SimulatedVendors.Order(e164))).Failure!;

        Assert.Equal((FailureKind.Refused, "twilio.number_taken", 21422), (failure.Kind, failure.Error.Code, failure.VendorCode));
        Assert.Equal(21422, failure.Error.Extensions!["vendorCode"]);
        Assert.Contains("nothing was bought", failure.Error.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_changes_and_releases_a_number()
    {
        var bought = await _vendors.BuyAsync();

        var changed = (await _vendors.Twilio.UpdateNumberAsync(bought.Sid, new NumberChange(SmsUrl: "https://portal.example/new", FriendlyName: "Harbour Auto"))).Value;
        var read = (await _vendors.Twilio.ReadNumberAsync(bought.Sid)).Value;
        var released = await _vendors.Twilio.ReleaseNumberAsync(bought.Sid);
        var again = await _vendors.Twilio.ReleaseNumberAsync(bought.Sid);

        Assert.Equal(changed, read);
        Assert.Equal(("https://portal.example/new", "Harbour Auto"), (read.SmsUrl, read.FriendlyName));
        Assert.True(released.Succeeded);
        Assert.Equal("twilio.not_found", again.Failure!.Error.Code);
        Assert.Empty(_vendors.Simulators.Twilio.Numbers);
    }

    [Fact]
    public async Task Lists_all_pages_and_nothing_that_only_resembles()
    {
        var numbers = (await _vendors.Twilio.SearchAsync(new AvailableNumberSearch("CA", Limit: 1000))).Value
            .Where(number => number.AddressRequirement is AddressRequirement.None).Take(210).ToList();
        foreach (var (number, index) in numbers.Select((number, index) => (number, index)))
        {
            Assert.True((await _vendors.Twilio.BuyAsync(SimulatedVendors.Order(number.E164, $"purchase-{index % 100}"))).Succeeded);
        }

        var all = (await _vendors.Twilio.ListNumbersAsync(new NumberFilter())).Value;
        var calls = _vendors.Simulators.Twilio.CallsOf(TwilioOperations.ListNumbers);
        var named = (await _vendors.Twilio.ListNumbersAsync(new NumberFilter(FriendlyName: "purchase-7"))).Value;
        var one = (await _vendors.Twilio.ListNumbersAsync(new NumberFilter(E164: numbers[3].E164))).Value;
        var none = (await _vendors.Twilio.ListNumbersAsync(new NumberFilter(E164: numbers[3].E164[..8]))).Value;

        Assert.Equal((210, 2), (all.Select(number => number.Sid).ToHashSet(StringComparer.Ordinal).Count, calls));
        Assert.Equivalent(new[] { numbers[7].E164, numbers[107].E164, numbers[207].E164 }, named.Select(number => number.E164), strict: true);
        Assert.Equal(numbers[3].E164, Assert.Single(one).E164);
        Assert.Empty(none);
    }

    [Fact]
    public async Task Checks_the_account()
    {
        var account = (await _vendors.Twilio.ReadAccountAsync()).Value;
        Assert.Equal((_vendors.Simulators.Twilio.AccountSid, "active"), (account.Sid, account.Status));
    }

    [Theory]
    [InlineData("../../AvailablePhoneNumbers")]
    [InlineData("")]
    [InlineData("PN/..")]
    public async Task Does_not_ask_for_an_id_that_cannot_be_one(string sid)
    {
        Assert.Equal("twilio.not_found", (await _vendors.Twilio.ReadNumberAsync(sid)).Failure!.Error.Code);
        Assert.Equal(0, _vendors.Simulators.Twilio.CallsOf(TwilioOperations.ReadNumber));
    }
}
