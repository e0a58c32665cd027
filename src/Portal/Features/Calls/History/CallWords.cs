using System.Globalization;
using Portal.Data.Calls;
using Portal.Data.PhoneNumbers;
using Portal.Ui;

namespace Portal.Features.Calls.History;

/// <summary>How calls are said to people. An organization's people read no vendor's name.</summary>
internal static class CallWords
{
    private const string OurFault = "The call did not come about, for a reason that we have to mend. Nobody was called; try again later, and if it stays so, tell us.";
    private const string NotSetUp = "Your number is not set up for calls yet. Nobody was called; we are on it.";

    /// <summary>Word, tone and picture of where a call is.</summary>
    public static (string Word, Tone Tone, Glyph Icon) StateOf(CallStatus status) => status switch
    {
        CallStatus.Queued => ("Waiting", Tone.Neutral, Glyph.Clock),
        CallStatus.Dialling => ("Calling", Tone.Info, Glyph.Loader),
        CallStatus.Uncertain => ("Checking", Tone.Warn, Glyph.Search),
        CallStatus.InProgress => ("Under way", Tone.Info, Glyph.Phone),
        CallStatus.Failed => ("Not connected", Tone.Bad, Glyph.XCircle),
        CallStatus.NoAnswer => ("No answer", Tone.Warn, Glyph.Minus),
        CallStatus.Busy => ("Busy", Tone.Warn, Glyph.Pause),
        _ => ("Completed", Tone.Good, Glyph.CheckCircle),
    };

    /// <summary>What a state means, where its word does not say it.</summary>
    public static string? MeaningOf(CallStatus status) => status switch
    {
        CallStatus.Queued => "The call goes out in a moment.",
        CallStatus.Dialling => "The customer's phone is about to ring.",
        CallStatus.Uncertain => "The answer to placing this call was lost. We are finding out whether the phone rang; it is never called a second time.",
        CallStatus.InProgress => "It rings, or they are speaking. What was said appears here by itself after the call.",
        CallStatus.NoAnswer => "The phone rang and nobody took the call.",
        CallStatus.Busy => "The line was busy.",
        _ => null,
    };

    /// <summary>Whether something moves there at the moment.</summary>
    public static bool IsMoving(CallStatus status) => status is CallStatus.Dialling;

    /// <summary>The agent's judgement of a call; null where there is none.</summary>
    public static (string Word, Tone Tone)? OutcomeOf(string? outcome) => outcome switch
    {
        "success" => ("Successful", Tone.Good),
        "failure" => ("Not successful", Tone.Warn),
        "unknown" => ("Hard to tell", Tone.Neutral),
        _ => null,
    };

    /// <summary>Who called whom.</summary>
    public static string DirectionOf(CallDirection direction) => direction is CallDirection.Inbound ? "Customer called" : "You called";

    /// <summary>Whom the call was with.</summary>
    public static string Customer(CallRow call) => call.CustomerName is { Length: > 0 } name ? name : Phone(call.CustomerPhone);

    /// <summary>A number as people write it; what is no number as it is.</summary>
    public static string Phone(string phone) => phone is "unknown" ? "Unknown caller" : E164.Format(phone);

    /// <summary>"3 min 24 s"; a dash while it is not known.</summary>
    public static string Duration(int? seconds) => seconds switch
    {
        null => "–",
        < 60 => $"{seconds} s",
        < 3600 => $"{seconds / 60} min {seconds % 60:00} s",
        _ => $"{seconds / 3600} h {seconds / 60 % 60:00} min",
    };

    /// <summary>Where in a call something was said: "1:05".</summary>
    public static string Moment(int seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");

    /// <summary>"delivery_day" → "Delivery day".</summary>
    public static string NameOf(string id) => id.Replace('_', ' ').Replace('-', ' ').Trim() is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : id;

    /// <summary>Why it did not come about, or null.</summary>
    public static string? FailureOf(CallRow call, bool admin) => Told(call.Failure, admin, OurFault);

    /// <summary>What deserves a look, or null.</summary>
    public static string? WarningOf(CallRow call, bool admin) => Told(call.Warning, admin, "Something about this call has to be looked at. We are on it.");

    /// <summary>Why no call can be placed.</summary>
    public static string RefusalOf(Platform.Errors.Error refusal, bool admin) => Told(refusal.Sentence, admin, NotSetUp)!;

    private static string? Told(string? sentence, bool admin, string instead) => sentence switch
    {
        null => null,
        _ when !admin && TellsOfVendors(sentence) => instead,
        _ => sentence,
    };

    private static bool TellsOfVendors(string sentence) =>
        new[] { "ElevenLabs", "Twilio", "account", "webhook" }.Any(word => sentence.Contains(word, StringComparison.OrdinalIgnoreCase));
}
