using Portal.Data.Audit;

namespace Portal.Data.Notifications;

/// <summary>A thing that needs an admin. One row per deduplication key; it resolves itself when what it asks for is done, and reopens when that comes back.</summary>
public sealed class Notification : IAudited
{
    private Notification() { } // EF

    public Notification(NotificationDraft draft, DateTimeOffset now)
    {
        (Id, Type, DeduplicationKey, FirstRaisedAt) = (Guid.CreateVersion7(now), draft.Type, draft.DeduplicationKey, now);
        Raise(draft, now);
    }

    public Guid Id { get; private set; }

    /// <summary>One of <see cref="NotificationTypes"/>.</summary>
    public string Type { get; private set; } = "";
    public string DeduplicationKey { get; private set; } = "";
    public NotificationStatus Status { get; private set; }
    public string Title { get; private set; } = "";
    public string Body { get; private set; } = "";

    /// <summary>The organization that it is about. Named so because the row is the platform's, not the organization's.</summary>
    public Guid? AboutOrganizationId { get; private set; }
    public Guid? PhoneNumberId { get; private set; }
    public Guid? PurchaseId { get; private set; }

    /// <summary>How often it was raised.</summary>
    public int Occurrences { get; private set; }
    public DateTimeOffset FirstRaisedAt { get; private set; }
    public DateTimeOffset LastRaisedAt { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }
    public DateTimeOffset? SnoozedUntil { get; private set; }
    public Guid? OwnerId { get; private set; }
    public string? OwnerName { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Who closed it; <c>portal</c> when it resolved itself.</summary>
    public string? ClosedBy { get; private set; }

    /// <summary>Why it is closed, in words.</summary>
    public string? Resolution { get; private set; }
    public uint Version { get; private set; }

    public bool IsOpen => Status is NotificationStatus.Pending or NotificationStatus.InProgress;

    /// <summary>Raises it again: an open one counts, a closed one reopens.</summary>
    public void Raise(NotificationDraft draft, DateTimeOffset now)
    {
        if (!IsOpen || Occurrences == 0)
        {
            (Status, ClosedAt, ClosedBy, Resolution, SnoozedUntil) = (NotificationStatus.Pending, null, null, null, null);
        }

        (Title, Body, AboutOrganizationId, PhoneNumberId, PurchaseId) = (draft.Title, draft.Body, draft.OrganizationId, draft.PhoneNumberId, draft.PurchaseId);
        (DueAt, LastRaisedAt, Occurrences) = (draft.DueAt, now, Occurrences + 1);
    }

    /// <summary>Gives it to somebody, or to nobody.</summary>
    public void Assign(Guid? ownerId, string? ownerName)
    {
        (OwnerId, OwnerName) = (ownerId, ownerName);
        if (IsOpen)
        {
            Status = ownerId is null ? NotificationStatus.Pending : NotificationStatus.InProgress;
        }
    }

    /// <summary>Hides it until then; null shows it again.</summary>
    public void Snooze(DateTimeOffset? until) => SnoozedUntil = until;

    public void Resolve(string by, string resolution, DateTimeOffset now) => Close(NotificationStatus.Resolved, by, resolution, now);

    public void Dismiss(string by, string resolution, DateTimeOffset now) => Close(NotificationStatus.Dismissed, by, resolution, now);

    /// <summary>Takes back a resolve or dismiss.</summary>
    public void Reopen()
    {
        Status = OwnerId is null ? NotificationStatus.Pending : NotificationStatus.InProgress;
        (ClosedAt, ClosedBy, Resolution) = (null, null, null);
    }

    private void Close(NotificationStatus status, string by, string resolution, DateTimeOffset now)
    {
        if (IsOpen)
        {
            (Status, ClosedAt, ClosedBy, Resolution, SnoozedUntil) = (status, now, by, resolution, null);
        }
    }

    string IAudited.AuditSubject => Title;
    Guid? IAudited.AuditOrganizationId => AboutOrganizationId;
}

/// <summary>Where a notification is.</summary>
public enum NotificationStatus
{
    Pending,
    InProgress,
    Resolved,
    Dismissed,
}
