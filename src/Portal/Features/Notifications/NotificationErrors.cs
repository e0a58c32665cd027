using Portal.Platform.Errors;

namespace Portal.Features.Notifications;

/// <summary>Every refusal of the inbox.</summary>
public static class NotificationErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "notification.not_found", "There is no such notification.");

    public static readonly Error ChangedMeanwhile = new(ErrorKind.Conflict, "notification.changed_meanwhile",
        "Somebody else, or the portal itself, changed this notification meanwhile. Nothing was changed; look at it again.");

    public static readonly Error Closed = new(ErrorKind.Conflict, "notification.closed", "This notification is closed. Reopen it first.");

    public static readonly Error NothingToChange = new(ErrorKind.Invalid, "notification.nothing_to_change", "Say what to change: status, snoozedUntil or ownerId.");

    public static readonly Error SnoozeOutOfRange = new(ErrorKind.Invalid, "notification.snooze_out_of_range", "Choose a time between now and a year from now.");

    public static readonly Error OwnerUnknown = new(ErrorKind.Invalid, "notification.owner_unknown", "Only a platform admin who can sign in can own a notification.");

    public static readonly Error TooMany = new(ErrorKind.Invalid, "notification.too_many", "At most 200 notifications at once.");
}
