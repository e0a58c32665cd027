using Portal.Data.Calls;

namespace Portal.Features.Calls.Incoming;

/// <summary>What the vendor tells after a call, read tolerantly: whatever is missing or absurd is null, and the rest still counts.</summary>
/// <param name="ConversationId">The vendor's id of the call; one made of the event's own content where the vendor names none.</param>
/// <param name="Began">When the call began, as far as the event tells.</param>
internal sealed record PostCallEvent(PostCallKind Kind, string ConversationId, CallInstant Began)
{
    /// <summary>The vendor's own word for the kind.</summary>
    public string Type { get; init; } = "";

    /// <summary>The vendor's id of our number.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>Our number, where the event says which side is ours.</summary>
    public string? AgentNumber { get; init; }

    /// <summary>The customer, where the event says so.</summary>
    public string? ExternalNumber { get; init; }

    /// <summary>Who called whom, where the event says so.</summary>
    public CallDirection? Direction { get; init; }

    /// <summary>Who rang, ours or not.</summary>
    public string? Caller { get; init; }

    /// <summary>Who was rung, ours or not.</summary>
    public string? Called { get; init; }
    public string? CallSid { get; init; }

    /// <summary>Our variable. Worth nothing outside of the organization that is found without it.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>Our variable: the call that we placed.</summary>
    public Guid? CallId { get; init; }

    /// <summary>What became of the call.</summary>
    public CallStatus Outcome { get; init; }
    public CallFailure? Failure { get; init; }

    /// <summary>The agent held it in texts: the vendor answers texts to this number by itself.</summary>
    public bool WasTexting { get; init; }
    public CallReport Report { get; init; } = new();
}

/// <summary>Why a call did not come about.</summary>
internal sealed record CallFailure(string Code, string Sentence);

/// <summary>Sorts of events.</summary>
internal enum PostCallKind
{
    /// <summary>None that the portal knows: kept and passed over.</summary>
    Unknown,

    /// <summary>Transcript, summary and all that is known of the call.</summary>
    Transcription,

    /// <summary>The recording, with the conversation's id and nothing else.</summary>
    Audio,

    /// <summary>It did not come about.</summary>
    Failure,
}

/// <summary>A stretch of time in which something happened at one instant that is not known better.</summary>
internal sealed record CallInstant(DateTimeOffset From, DateTimeOffset To);
