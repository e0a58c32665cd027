using Portal.Data.Messaging;

namespace Portal.Features.Messaging.Incoming;

/// <summary>A text as it is kept: cleaned of what the database cannot hold, its meaning as to opting out already read.</summary>
/// <param name="Sid">Twilio's id; a second delivery has the same one.</param>
/// <param name="Sender">The customer: E.164 where it is one, else what the network sent.</param>
/// <param name="Recipient">Our number, exact; what is no number stays as it came and routes nowhere.</param>
/// <param name="At">The instant at which ownership is asked.</param>
/// <param name="Payload">The whole form as a JSON object.</param>
/// <param name="Trace">How it was checked, as JSON.</param>
public sealed record IncomingText(
    string Sid, string Sender, string Recipient, string Body, int Segments, DateTimeOffset At,
    IReadOnlyList<IncomingMedia> Media, OptOutWord? OptOut, string Payload, string Trace);

/// <summary>A file of a text, still at the vendor.</summary>
public sealed record IncomingMedia(Guid Id, string Address, string ContentType);

/// <summary>What a text says about being texted.</summary>
/// <param name="Word">What was written, shortened.</param>
public sealed record OptOutWord(OptOutKind Kind, OptOutSource Source, string Word);

/// <summary>What became of a text.</summary>
public enum IntakeOutcome
{
    /// <summary>It is in its organization's conversation.</summary>
    Filed,

    /// <summary>It is kept, and nobody's.</summary>
    Unrouted,

    /// <summary>It was here before.</summary>
    Known,
}
