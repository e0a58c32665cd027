using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>Texts and their pictures as Twilio describes them: counts and prices are strings, a price comes later than the text.</summary>
internal static class TextDocuments
{
    public static JsonObject Text(SimulatedText text, string account) => new()
    {
        ["account_sid"] = account,
        ["api_version"] = "2010-04-01",
        ["body"] = text.Body,
        ["date_created"] = TwilioDocuments.Date(text.CreatedAt),
        ["date_sent"] = text.SentAt is { } sent ? TwilioDocuments.Date(sent) : null,
        ["date_updated"] = TwilioDocuments.Date(text.UpdatedAt),
        ["direction"] = text.Inbound ? "inbound" : "outbound-api",
        ["error_code"] = text.ErrorCode,
        ["error_message"] = text.ErrorCode is null ? null : "The message was not delivered",
        ["from"] = text.From,
        ["messaging_service_sid"] = text.Inbound ? null : DefaultService(account),
        ["num_media"] = text.Pictures.Count.ToString(CultureInfo.InvariantCulture),
        ["num_segments"] = text.Segments.ToString(CultureInfo.InvariantCulture),
        ["price"] = text.SentAt is null ? null : (-SimulatedPrices.OfText(text.Segments)).ToString("0.00000", CultureInfo.InvariantCulture),
        ["price_unit"] = text.SentAt is null ? null : SimulatedPrices.TextCurrency,
        ["sid"] = text.Sid,
        ["status"] = text.Status,
        ["subresource_uris"] = new JsonObject { ["media"] = $"{Address(account, text.Sid)}/Media.json" },
        ["to"] = text.To,
        ["uri"] = $"{Address(account, text.Sid)}.json",
    };

    public static JsonObject Picture(SimulatedText text, SimulatedPicture picture, string account) => new()
    {
        ["account_sid"] = account,
        ["content_type"] = picture.ContentType,
        ["date_created"] = TwilioDocuments.Date(text.CreatedAt),
        ["date_updated"] = TwilioDocuments.Date(text.CreatedAt),
        ["parent_sid"] = text.Sid,
        ["sid"] = picture.Sid,
        ["uri"] = $"{Address(account, text.Sid)}/Media/{picture.Sid}.json",
    };

    /// <summary>The vendor names a service even where none is used.</summary>
    public static string DefaultService(string account) => $"MG{account[2..]}";

    private static string Address(string account, string sid) => $"/2010-04-01/Accounts/{account}/Messages/{sid}";
}
