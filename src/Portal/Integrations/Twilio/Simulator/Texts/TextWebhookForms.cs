using System.Globalization;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>The fields that Twilio posts.</summary>
internal sealed class TextWebhookForms(string accountSid, NumberStock stock)
{
    private const string ApiVersion = "2010-04-01";

    /// <param name="optOutType">Only sent by the vendor's advanced opt-out, which comes with a messaging service.</param>
    public Dictionary<string, string> Incoming(SimulatedText text, string server, string? optOutType)
    {
        var form = Basic(text);
        form["SmsMessageSid"] = text.Sid;
        form["SmsStatus"] = TextStatus.Received;
        form["Body"] = text.Body;
        form["NumMedia"] = Text(text.Pictures.Count);
        form["NumSegments"] = Text(text.Segments);
        foreach (var (picture, index) in text.Pictures.Select((picture, index) => (picture, index)))
        {
            form[$"MediaContentType{index}"] = picture.ContentType;
            form[$"MediaUrl{index}"] = $"{server}/{ApiVersion}/Accounts/{accountSid}/Messages/{text.Sid}/Media/{picture.Sid}";
        }

        AddPlace(form, "From", text.From);
        AddPlace(form, "To", text.To);
        if (optOutType is null) return form;
        form["OptOutType"] = optOutType;
        form["MessagingServiceSid"] = TextDocuments.DefaultService(accountSid);
        return form;
    }

    public Dictionary<string, string> Status(SimulatedText text, string status, int? errorCode, DateTimeOffset now)
    {
        var form = Basic(text);
        form["MessageStatus"] = form["SmsStatus"] = status;
        if (TextStatus.HasFailed(status) && errorCode is { } code) form["ErrorCode"] = Text(code);
        if (status is TextStatus.Delivered or TextStatus.Undelivered) form["RawDlrDoneDate"] = now.UtcDateTime.ToString("yyMMddHHmm", CultureInfo.InvariantCulture);
        return form;
    }

    private Dictionary<string, string> Basic(SimulatedText text) => new(StringComparer.Ordinal)
    {
        ["ApiVersion"] = ApiVersion,
        ["AccountSid"] = accountSid,
        ["From"] = text.From,
        ["To"] = text.To,
        ["MessageSid"] = text.Sid,
        ["SmsSid"] = text.Sid,
    };

    // A customer's number is not in the stock; its area code may be.
    private void AddPlace(Dictionary<string, string> form, string side, string e164)
    {
        if (!e164.StartsWith("+1", StringComparison.Ordinal) || e164.Length != 12) return;
        var near = stock.Find(e164) ?? stock.All.FirstOrDefault(number => number.Place is not null && string.Equals(number.AreaCode, e164[2..5], StringComparison.Ordinal));
        if (near?.Place is not { } place) return;
        form[$"{side}City"] = place.RateCenter;
        form[$"{side}State"] = near.Region ?? "";
        form[$"{side}Zip"] = place.PostalCode;
        form[$"{side}Country"] = near.Country;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
