using Portal.Data.PhoneNumbers;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>What Twilio refuses before it takes a text, in its order and with its codes; its magic numbers included.</summary>
internal sealed class TextRules(TwilioSimulator twilio)
{
    private const int LongestBody = 1600;
    private const int LongestQueue = 10_000;

    /// <summary>Null: nothing stands against it.</summary>
    public SimulatedAnswer? Refusal(SimulatedRequest request)
    {
        string from = request.Form("From") ?? "", to = request.Form("To") ?? "", body = request.Form("Body") ?? "", callback = request.Form("StatusCallback") ?? "";
        if (request.Form("MediaUrl") is not null) return TwilioRefusals.Of(20001, "The simulated Twilio does not send pictures");
        if (to.Length == 0) return TwilioRefusals.Of(21604);
        if (from.Length == 0) return TwilioRefusals.Of(21603);
        if (body.Length == 0) return TwilioRefusals.Of(21602);
        if (body.Length > LongestBody) return TwilioRefusals.Of(21617);
        if (callback.Length > 0 && !CanBeCalled(callback)) return TwilioRefusals.Of(21609, $"The 'StatusCallback' URL {callback} is not a valid URL.");
        if (CodeOfRecipient(to) is { } bad) return TwilioRefusals.Of(bad, bad is 21211 ? $"The 'To' number {to} is not a valid phone number." : null);
        if (CodeOfSender(from) is { } unable) return TwilioRefusals.Of(unable, unable is 21212 ? $"The 'From' number {from} is not a valid phone number, shortcode, or alphanumeric sender ID." : null);
        if (twilio.Texts.Blocked.Contains(to, from)) return TwilioRefusals.Of(21610);
        return twilio.Texts.Waiting >= LongestQueue ? TwilioRefusals.Of(21611) : null;
    }

    private static int? CodeOfRecipient(string to) => to switch
    {
        "+15005550001" => 21211,
        "+15005550002" => 21612,
        "+15005550003" => 21408,
        "+15005550004" => 21610,
        "+15005550009" => 21614,
        _ => E164.TryParseExact(to, out _) ? null : 21211,
    };

    private int? CodeOfSender(string from)
    {
        if (from is "+15005550001" || !E164.TryParseExact(from, out _)) return 21212;
        if (from is "+15005550008") return 21611;
        return twilio.Owned(from) is { Capabilities.Sms: true } ? null : 21606;
    }

    private static bool CanBeCalled(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && !address.Host.Contains('_', StringComparison.Ordinal);
}
