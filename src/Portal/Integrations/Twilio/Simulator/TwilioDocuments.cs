using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Integrations.Twilio.Simulator;

/// <summary>Documents as Twilio sends them, peculiarities included: coordinates and prices are strings, dates are those of e-mail.</summary>
internal static class TwilioDocuments
{
    public static JsonObject Available(StockNumber number, string country) => new()
    {
        ["friendly_name"] = number.FriendlyName,
        ["phone_number"] = number.E164,
        ["lata"] = number.Place is null ? null : "888",
        ["locality"] = number.Place?.Locality,
        ["rate_center"] = number.Place?.RateCenter,
        ["latitude"] = number.Place?.Latitude,
        ["longitude"] = number.Place?.Longitude,
        ["region"] = number.Region,
        ["postal_code"] = number.Place?.PostalCode,
        ["iso_country"] = country,
        ["address_requirements"] = Word(number.AddressRequirement),
        ["beta"] = false,
        ["capabilities"] = Capabilities(number.Capabilities),
    };

    public static JsonObject Number(SimulatedNumber number, string account) => new()
    {
        ["account_sid"] = account,
        ["address_requirements"] = Word(number.AddressRequirement),
        ["address_sid"] = number.AddressSid,
        ["api_version"] = "2010-04-01",
        ["beta"] = false,
        ["bundle_sid"] = null,
        ["capabilities"] = Capabilities(number.Capabilities),
        ["date_created"] = Date(number.CreatedAt),
        ["date_updated"] = Date(number.UpdatedAt),
        ["emergency_address_sid"] = null,
        ["emergency_address_status"] = "unregistered",
        ["emergency_status"] = "Inactive",
        ["friendly_name"] = number.FriendlyName,
        ["identity_sid"] = null,
        ["origin"] = "twilio",
        ["phone_number"] = number.E164,
        ["sid"] = number.Sid,
        ["sms_application_sid"] = "",
        ["sms_fallback_method"] = "POST",
        ["sms_fallback_url"] = "",
        ["sms_method"] = number.SmsMethod,
        ["sms_url"] = number.SmsUrl,
        ["status"] = "in-use",
        ["status_callback"] = number.StatusCallback,
        ["status_callback_method"] = "POST",
        ["trunk_sid"] = null,
        ["type"] = number.Type,
        ["uri"] = $"/2010-04-01/Accounts/{account}/IncomingPhoneNumbers/{number.Sid}.json",
        ["voice_application_sid"] = "",
        ["voice_caller_id_lookup"] = false,
        ["voice_fallback_method"] = "POST",
        ["voice_fallback_url"] = "",
        ["voice_method"] = number.VoiceMethod,
        ["voice_receive_mode"] = "voice",
        ["voice_url"] = number.VoiceUrl,
    };

    public static JsonObject Country(SimulatedPrices country, string account)
    {
        var uri = $"/2010-04-01/Accounts/{account}/AvailablePhoneNumbers/{country.Country}";
        return new JsonObject
        {
            ["country_code"] = country.Country,
            ["country"] = country.Name,
            ["uri"] = $"{uri}.json",
            ["beta"] = false,
            ["subresource_uris"] = new JsonObject { ["local"] = $"{uri}/Local.json", ["toll_free"] = $"{uri}/TollFree.json" },
        };
    }

    public static JsonObject Prices(SimulatedPrices prices) => new()
    {
        ["country"] = prices.Name,
        ["iso_country"] = prices.Country,
        ["price_unit"] = prices.Currency,
        ["url"] = $"https://pricing.twilio.com/v1/PhoneNumbers/Countries/{prices.Country}",
        ["phone_number_prices"] = new JsonArray(Price(NumberStock.Local, prices.Local), Price(NumberStock.TollFree, prices.TollFree)),
    };

    public static JsonObject Account(string sid, string token) => new()
    {
        ["sid"] = sid,
        ["auth_token"] = token,
        ["friendly_name"] = "Simulated account",
        ["owner_account_sid"] = sid,
        ["status"] = "active",
        ["type"] = "Full",
        ["date_created"] = "Thu, 30 Jul 2015 20:00:00 +0000",
        ["date_updated"] = "Thu, 30 Jul 2015 20:00:00 +0000",
        ["uri"] = $"/2010-04-01/Accounts/{sid}.json",
    };

    public static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    private static JsonObject Price(string type, decimal price) => new()
    {
        ["number_type"] = type,
        ["base_price"] = price.ToString("0.00", CultureInfo.InvariantCulture),
        ["current_price"] = price.ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static JsonObject Capabilities(NumberCapabilities capabilities) =>
        new() { ["voice"] = capabilities.Voice, ["sms"] = capabilities.Sms, ["mms"] = capabilities.Mms, ["fax"] = false };

    private static string Word(AddressRequirement requirement) => requirement.ToString().ToLowerInvariant();
}
