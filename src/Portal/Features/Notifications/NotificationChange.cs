namespace Portal.Features.Notifications;

/// <summary>What to change about notifications; what is not given stays.</summary>
public sealed record NotificationChange
{
    public static NotificationChange Resolve { get; } = new() { Turn = NotificationTurn.Resolved };
    public static NotificationChange Dismiss { get; } = new() { Turn = NotificationTurn.Dismissed };
    public static NotificationChange Reopen { get; } = new() { Turn = NotificationTurn.Pending };

    /// <summary>Closes or reopens.</summary>
    public NotificationTurn? Turn { get; init; }

    /// <summary>Whether <see cref="OwnerId"/> is given: null there means nobody.</summary>
    public bool SetsOwner { get; init; }
    public Guid? OwnerId { get; init; }

    /// <summary>Whether <see cref="SnoozedUntil"/> is given: null there means awake.</summary>
    public bool SetsSnooze { get; init; }
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Whether anything is given at all.</summary>
    public bool IsEmpty => Turn is null && !SetsOwner && !SetsSnooze;

    public static NotificationChange Assign(Guid? ownerId) => new() { SetsOwner = true, OwnerId = ownerId };

    public static NotificationChange Snooze(DateTimeOffset? until) => new() { SetsSnooze = true, SnoozedUntil = until };
}

/// <summary>Where a person can bring a notification.</summary>
public enum NotificationTurn
{
    Resolved,
    Dismissed,

    /// <summary>Takes back a resolve or a dismiss.</summary>
    Pending,
}
