using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Integrations.Http;

namespace Portal.Integrations.Twilio;

/// <summary>Reads Twilio's documents. Unknown members are ignored; what cannot be done without throws <see cref="JsonException"/>.</summary>
internal static partial class TwilioWire
{
    public static IReadOnlyList<AvailableNumber> AvailableNumbers(JsonElement root, string country) =>
        WireObject.From(root).RequiredList("available_phone_numbers")
            .Where(number => number.Text("phone_number") is { } e164 && E164().IsMatch(e164))
            .Select(number => new AvailableNumber(
                number.Required("phone_number"), number.Text("friendly_name") ?? number.Required("phone_number"),
                number.Text("locality"), number.Text("region"), number.Text("iso_country") ?? country,
                Capabilities(number), Requirement(number)))
            .ToList();

    public static NumberPrices Prices(JsonElement root, string country)
    {
        var prices = WireObject.From(root);
        var byType = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);
        foreach (var price in prices.RequiredList("phone_number_prices"))
        {
            if (price.Text("number_type") is { } type && (price.Number("current_price") ?? price.Number("base_price")) is { } amount)
                byType[type.Replace('_', ' ')] = amount;
        }

        return new NumberPrices(prices.Text("iso_country") ?? country, prices.Required("price_unit").ToUpperInvariant(), byType);
    }

    public static (IReadOnlyList<IncomingNumber> Numbers, string? Next) Page(JsonElement root)
    {
        var page = WireObject.From(root);
        return (page.RequiredList("incoming_phone_numbers").Select(Number).ToList(), page.Text("next_page_uri"));
    }

    public static IncomingNumber Number(JsonElement root) => Number(WireObject.From(root));

    public static TwilioAccount Account(JsonElement root)
    {
        var account = WireObject.From(root);
        return new TwilioAccount(account.Required("sid"), account.Text("friendly_name") ?? "", account.Required("status"), account.Text("type"));
    }

    private static IncomingNumber Number(WireObject number) => new(
        number.Required("sid"), number.Required("phone_number"), number.Text("friendly_name") ?? "", Capabilities(number))
    {
        SmsUrl = number.Text("sms_url"),
        SmsMethod = number.Text("sms_method"),
        SmsApplicationSid = number.Text("sms_application_sid"),
        VoiceUrl = number.Text("voice_url"),
        VoiceMethod = number.Text("voice_method"),
        StatusCallback = number.Text("status_callback"),
        Status = number.Text("status"),
        AddressRequirement = Requirement(number),
        DateCreated = DateTimeOffset.TryParse(number.Text("date_created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created : null,
    };

    private static NumberCapabilities Capabilities(WireObject number) => number.Object("capabilities") is { } capabilities
        ? new NumberCapabilities(capabilities.Flag("voice"), capabilities.Flag("sms"), capabilities.Flag("mms"))
        : new NumberCapabilities(Voice: false, Sms: false, Mms: false);

    private static AddressRequirement Requirement(WireObject number) =>
        Enum.TryParse<AddressRequirement>(number.Text("address_requirements"), ignoreCase: true, out var requirement) ? requirement : AddressRequirement.None;

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex E164();
}
