using System.Text.Json.Serialization;
using Portal.Data.Calls;
using Portal.Data.Messaging;

namespace Portal.Features.Messaging.Conversations;

/// <summary>A conversation, as lists and answers show it.</summary>
/// <param name="CustomerPhone">E.164 as a rule; a short code or a name where the network sends no number.</param>
/// <param name="LastMessageAt">Of the newest message; the list is sorted by it.</param>
/// <param name="Unread">Whether something arrived that the asking person has not read; never for API keys.</param>
/// <param name="AssigneeId">The colleague who takes care of it; null: nobody.</param>
/// <param name="OptedOut">Whether the customer wants no texts.</param>
/// <param name="Last">The newest message; null before the first.</param>
public sealed record ConversationRow(
    Guid Id, string CustomerPhone, DateTimeOffset LastMessageAt, bool Unread, Guid? AssigneeId, string? AssigneeName, bool OptedOut, MessagePreview? Last)
{
    /// <summary>The organization's record of the customer; null where the network sends no number.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>The customer's name; null while nobody knows it.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The newest call; null before the first.</summary>
    public CallPreview? LastCall { get; init; }

    /// <summary>When the newest arrival reached the portal: what "read" is compared with.</summary>
    [JsonIgnore]
    public DateTimeOffset? LastInboundAt { get; init; }
}

/// <param name="Text">Its beginning.</param>
/// <param name="Pictures">How many files came with it.</param>
public sealed record MessagePreview(string Text, MessageDirection Direction, MessageStatus Status, int Pictures, DateTimeOffset OccurredAt);

/// <param name="Title">What it was about; null while nobody knows.</param>
public sealed record CallPreview(CallDirection Direction, CallStatus Status, string? Title, DateTimeOffset StartedAt);
