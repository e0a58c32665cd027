using System.Text.Json.Serialization;
using Portal.Data.Notifications;

namespace Portal.Features.Notifications;

/// <summary>A notification as lists, its detail and the API show it.</summary>
/// <param name="Type">Stable name: <c>elevenlabs_import_required</c>.</param>
/// <param name="Body">What happened and what to do. Plain text: never markup, never a link.</param>
/// <param name="PhoneNumber">The number that it is about, as E.164.</param>
/// <param name="Occurrences">How often the same cause was seen.</param>
/// <param name="Owner">Who takes care of it; null: nobody yet.</param>
/// <param name="ClosedBy">Who closed it; <c>portal</c> when it resolved itself.</param>
/// <param name="Action">The one thing to do about it.</param>
public sealed record NotificationRow(
    Guid Id,
    string Type,
    NotificationStatus Status,
    string Title,
    string Body,
    Guid? OrganizationId,
    string? OrganizationName,
    string? PhoneNumber,
    Guid? PurchaseId,
    int Occurrences,
    DateTimeOffset FirstRaisedAt,
    DateTimeOffset LastRaisedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? SnoozedUntil,
    NotificationOwner? Owner,
    DateTimeOffset? ClosedAt,
    string? ClosedBy,
    string? Resolution,
    NotificationAction? Action)
{
    /// <summary>When it came, or came back from a snooze: what lists are sorted by.</summary>
    [JsonIgnore]
    public DateTimeOffset AppearedAt { get; init; }

    /// <summary>Open, and not read by the asking person since it appeared.</summary>
    [JsonIgnore]
    public bool Unread { get; init; }

    /// <summary>Put to sleep until later, and still asleep.</summary>
    [JsonIgnore]
    public bool Snoozed { get; init; }

    /// <summary>Handed back with a change, which is refused when somebody else was faster.</summary>
    [JsonIgnore]
    public uint Version { get; init; }

    /// <summary>Neither resolved nor dismissed.</summary>
    [JsonIgnore]
    public bool IsOpen => Status is NotificationStatus.Pending or NotificationStatus.InProgress;
}

/// <summary>The admin who takes care of a notification.</summary>
public sealed record NotificationOwner(Guid Id, string Name);

/// <summary>The one thing to do about a notification.</summary>
/// <param name="Label">The words of the button.</param>
/// <param name="Url">A path of the portal, never another site.</param>
public sealed record NotificationAction(string Label, string Url);
