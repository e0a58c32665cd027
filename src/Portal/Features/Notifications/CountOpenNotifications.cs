using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tenancy;
using Portal.Platform.Operations;

namespace Portal.Features.Notifications;

/// <summary>What the badge says: exactly the rows that the inbox opens with.</summary>
public sealed record CountOpenNotifications : IOperation<NotificationCounts>, IPlatformOperation;

/// <param name="Open">Open and not asleep.</param>
/// <param name="Unread">Of these, how many the asking person has not read.</param>
/// <param name="NextWakeAt">When the next snooze ends and both change without anybody's doing; null when none is asleep.</param>
public sealed record NotificationCounts(int Open, int Unread, DateTimeOffset? NextWakeAt);

internal sealed class CountOpenNotificationsHandler(PortalDbContext db, ActorContext actor, TimeProvider time) : IHandler<CountOpenNotifications, NotificationCounts>
{
    public async Task<NotificationCounts> HandleAsync(CountOpenNotifications operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var awake = await db.FindNotifications(NotificationFilter.Inbox, actor.Current.Asking(), now)
            .GroupBy(f => f.IsRead).Select(group => new { IsRead = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var nextWake = await db.FindNotifications(NotificationFilter.Inbox with { Snoozed = true }, null, now).MinAsync(f => f.Notification.SnoozedUntil, cancellationToken);
        return new NotificationCounts(awake.Sum(group => group.Count), awake.Where(group => !group.IsRead).Sum(group => group.Count), nextWake);
    }
}
