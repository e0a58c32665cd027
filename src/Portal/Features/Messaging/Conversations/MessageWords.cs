using Portal.Data.Messaging;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Twilio;
using Portal.Ui;

namespace Portal.Features.Messaging.Conversations;

/// <summary>How a text's state is said to people. An organization's people read no vendor's name.</summary>
internal static class MessageWords
{
    private const string OurFault = "The text did not get through, for a reason that we have to mend. Try again later; if it stays so, tell us.";

    /// <summary>Word, tone and picture of what is known of a text.</summary>
    public static (string Word, Tone Tone, Glyph Icon) StateOf(MessageStatus status) => status switch
    {
        MessageStatus.Queued => ("Queued", Tone.Neutral, Glyph.Clock),
        MessageStatus.Sending => ("Sending", Tone.Neutral, Glyph.Loader),
        MessageStatus.Uncertain => ("Checking", Tone.Warn, Glyph.Search),
        MessageStatus.Sent => ("Sent", Tone.Info, Glyph.Check),
        MessageStatus.Delivered => ("Delivered", Tone.Good, Glyph.CheckCircle),
        MessageStatus.Failed => ("Not sent", Tone.Bad, Glyph.XCircle),
        MessageStatus.Undelivered => ("Not delivered", Tone.Bad, Glyph.XCircle),
        _ => ("Received", Tone.Neutral, Glyph.Check),
    };

    /// <summary>What a state means, where its word does not say it.</summary>
    public static string? MeaningOf(MessageStatus status) => status switch
    {
        MessageStatus.Uncertain => "The answer to sending it was lost. We are finding out whether it went; it is never sent twice.",
        MessageStatus.Sent => "Handed to the customer's carrier. Not every carrier says when it arrives.",
        _ => null,
    };

    /// <summary>The vendor's word for a state.</summary>
    public static string Reported(string status) => status switch
    {
        "accepted" or "queued" or "scheduled" => "Taken for sending",
        "sending" => "Sending",
        "sent" => "With the carrier",
        "delivered" => "Delivered",
        "undelivered" => "Not delivered",
        "failed" => "Failed",
        "canceled" => "Cancelled",
        "read" => "Read",
        _ => status,
    };

    /// <summary>Why a text did not reach the customer.</summary>
    public static string? FailureOf(MessageRow row, bool admin) => row.Failure switch
    {
        null => null,
        { } sentence when admin => row.ErrorCode is { } code ? $"{sentence} (Twilio {code})" : sentence,
        { } sentence when Tells(sentence) => OurFault,
        var sentence => sentence,
    };

    /// <summary>What a customer's or a person's word on being texted was.</summary>
    public static string Said(OptOutRow row) => (row.Kind, row.Source) switch
    {
        (OptOutKind.Out, OptOutSource.Person) => $"{row.ToldBy} marked the customer as wanting no texts.",
        (OptOutKind.In, OptOutSource.Person) => $"{row.ToldBy} decided that the customer may be texted.",
        (OptOutKind.Out, OptOutSource.Refusal) => "The carrier says that the customer wants no texts.",
        (OptOutKind.Out, _) => $"The customer wants no more texts: “{row.Word}”.",
        (OptOutKind.In, _) => $"The customer wants texts again: “{row.Word}”.",
        _ => $"This may mean “no more texts”: “{row.Word}”.",
    };

    /// <summary>A number as people write it; what is no number as it is.</summary>
    public static string Customer(string phone) => phone is "unknown" ? "Unknown sender" : E164.Format(phone);

    /// <summary>"132 characters left", and what it is charged as.</summary>
    public static string Size(TextSize size) =>
        $"{size.Segments} {(size.Segments == 1 ? "text" : "texts")} · {size.Left} {(size.Left == 1 ? "character" : "characters")} left{(size.Unicode ? " · special characters make it shorter" : "")}";

    // Words about the account, or of the trade, are for the platform's admins.
    private static bool Tells(string sentence) =>
        new[] { "Twilio", "account", "A2P", "the vendor", "portal" }.Any(word => sentence.Contains(word, StringComparison.OrdinalIgnoreCase));
}
