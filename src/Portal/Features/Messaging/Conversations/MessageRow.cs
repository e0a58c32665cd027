using Portal.Data.Messaging;

namespace Portal.Features.Messaging.Conversations;

/// <summary>One text of a conversation: what is known of it now, and all that was reported of it.</summary>
/// <param name="PhoneNumber">The organization's number that it came to or goes out from.</param>
/// <param name="OccurredAt">Its place in the timeline: when it came in, or when it was written.</param>
/// <param name="RecordedAt">When the portal saved it; later for what was filed later.</param>
/// <param name="ViaFallback">Whether it went through the platform's number.</param>
/// <param name="SentBy">Who wrote it; null for the customer's.</param>
/// <param name="ErrorCode">The vendor's code of a failure.</param>
/// <param name="Failure">Why it did not reach the customer.</param>
public sealed record MessageRow(
    Guid Id, MessageDirection Direction, string PhoneNumber, string Body, MessageStatus Status, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt,
    int Segments, bool ViaFallback, string? SentBy, int? ErrorCode, string? Failure)
{
    /// <summary>What the vendor reported, the oldest first.</summary>
    public IReadOnlyList<MessageStatusRow> Statuses { get; init; } = [];

    /// <summary>Pictures and other files, in their order.</summary>
    public IReadOnlyList<MediaRow> Media { get; init; } = [];
}

/// <param name="Status">The vendor's word.</param>
public sealed record MessageStatusRow(string Status, int? ErrorCode, DateTimeOffset At);

/// <param name="IsPicture">Whether a browser shows it; else it is a download.</param>
/// <param name="Failure">Why it is not here.</param>
public sealed record MediaRow(Guid Id, string ContentType, bool IsPicture, MediaState State, string? Failure);
