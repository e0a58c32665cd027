namespace Portal.Data.Notifications;

/// <summary>Up to when one admin has read a notification; raised later than that, it is unread again.</summary>
public sealed class NotificationRead
{
    private NotificationRead() { } // EF

    public NotificationRead(Guid notificationId, Guid userId, DateTimeOffset readAt) =>
        (NotificationId, UserId, ReadAt) = (notificationId, userId, readAt);

    public Guid NotificationId { get; private set; }
    public Guid UserId { get; private set; }
    public DateTimeOffset ReadAt { get; private set; }

    public void Again(DateTimeOffset readAt) => ReadAt = readAt;
}
