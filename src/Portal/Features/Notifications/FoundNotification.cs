using Portal.Data.Notifications;

namespace Portal.Features.Notifications;

/// <summary>A notification with what its row needs from elsewhere; filled by the database.</summary>
internal sealed class FoundNotification
{
    public required Notification Notification { get; init; }
    public required string? OrganizationName { get; init; }
    public required string? PhoneNumber { get; init; }
    public required DateTimeOffset AppearedAt { get; init; }
    public required bool IsOpen { get; init; }
    public required bool IsSnoozed { get; init; }
    public required bool IsRead { get; init; }

    public NotificationRow ToRow() => new(
        Notification.Id, Notification.Type, Notification.Status, Notification.Title, Notification.Body,
        Notification.AboutOrganizationId, OrganizationName, PhoneNumber, Notification.PurchaseId,
        Notification.Occurrences, Notification.FirstRaisedAt, Notification.LastRaisedAt, Notification.DueAt, Notification.SnoozedUntil,
        Notification.OwnerId is { } owner ? new NotificationOwner(owner, Notification.OwnerName ?? "") : null,
        Notification.ClosedAt, Notification.ClosedBy, Notification.Resolution,
        NotificationActions.For(Notification, PhoneNumber))
    {
        AppearedAt = AppearedAt,
        Unread = IsOpen && !IsSnoozed && !IsRead,
        Snoozed = IsSnoozed,
        Version = Notification.Version,
    };
}
