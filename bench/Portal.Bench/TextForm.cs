namespace Portal.Bench;

/// <summary>The fields of a text as Twilio posts them.</summary>
internal static class TextForm
{
    public static Dictionary<string, string> Of(string account, string sid, string from, string to, string body) => new(StringComparer.Ordinal)
    {
        ["ToCountry"] = "CA",
        ["ToState"] = "BC",
        ["SmsMessageSid"] = sid,
        ["NumMedia"] = "0",
        ["ToCity"] = "VANCOUVER",
        ["FromZip"] = "",
        ["SmsSid"] = sid,
        ["FromState"] = "BC",
        ["SmsStatus"] = "received",
        ["FromCity"] = "VANCOUVER",
        ["Body"] = body,
        ["FromCountry"] = "CA",
        ["To"] = to,
        ["ToZip"] = "",
        ["NumSegments"] = "1",
        ["MessageSid"] = sid,
        ["AccountSid"] = account,
        ["From"] = from,
        ["ApiVersion"] = "2010-04-01",
    };
}
