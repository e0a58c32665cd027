using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tenancy;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Notifications;

/// <summary>A stretch of the inbox, the newest first. What comes back from a snooze counts as new.</summary>
/// <param name="Size">Rows at most; the usual number when null.</param>
public sealed record ListNotifications(NotificationFilter Filter, Cursor? After = null, int? Size = null) : IOperation<Page<NotificationRow>>, IPlatformOperation;

internal sealed class ListNotificationsHandler(PortalDbContext db, ActorContext actor, TimeProvider time) : IHandler<ListNotifications, Page<NotificationRow>>
{
    public async Task<Page<NotificationRow>> HandleAsync(ListNotifications operation, CancellationToken cancellationToken)
    {
        var found = db.FindNotifications(operation.Filter, actor.Current.Asking(), time.GetUtcNow());
        if (operation.After is { } after)
        {
            var at = after.Time;
            found = found.Where(f => f.AppearedAt < at || (f.AppearedAt == at && f.Notification.Id.CompareTo(after.Id) < 0));
        }

        var page = await found
            .OrderByDescending(f => f.AppearedAt).ThenByDescending(f => f.Notification.Id)
            .ToPageAsync(f => Cursor.At(f.AppearedAt, f.Notification.Id), cancellationToken, operation.Size ?? PageExtension.UsualSize);
        return new Page<NotificationRow>([.. page.Items.Select(f => f.ToRow())], page.NextCursor);
    }
}
