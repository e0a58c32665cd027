namespace Portal.Features.Notifications;

/// <summary>Takes a change back.</summary>
internal static class InboxUndo
{
    /// <summary>What brings a notification back to what it was.</summary>
    public static NotificationChange Of(NotificationChange change, NotificationRow before, DateTimeOffset now)
    {
        var asleepUntil = before.SnoozedUntil > now ? before.SnoozedUntil : null;
        return change.Turn switch
        {
            NotificationTurn.Pending => before.Status is Data.Notifications.NotificationStatus.Dismissed ? NotificationChange.Dismiss : NotificationChange.Resolve,
            null => new NotificationChange
            {
                SetsOwner = change.SetsOwner,
                OwnerId = change.SetsOwner ? before.Owner?.Id : null,
                SetsSnooze = change.SetsSnooze,
                SnoozedUntil = change.SetsSnooze ? asleepUntil : null,
            },
            _ => NotificationChange.Reopen with { SetsSnooze = asleepUntil is not null, SnoozedUntil = asleepUntil },
        };
    }
}
