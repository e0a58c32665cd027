using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tenancy;
using Portal.Platform.Operations;

namespace Portal.Features.Notifications;

/// <summary>The rows of those ids as they are now, in no order: what a list that must not move shows in place.</summary>
/// <param name="Filter">The list's filter, to tell which of them no longer belong there.</param>
public sealed record RefreshNotifications(IReadOnlyCollection<Guid> Ids, NotificationFilter Filter) : IOperation<IReadOnlyList<RefreshedNotification>>, IPlatformOperation;

/// <param name="Matches">Whether the list would still show it.</param>
public sealed record RefreshedNotification(NotificationRow Row, bool Matches);

internal sealed class RefreshNotificationsHandler(PortalDbContext db, ActorContext actor, TimeProvider time) : IHandler<RefreshNotifications, IReadOnlyList<RefreshedNotification>>
{
    public async Task<IReadOnlyList<RefreshedNotification>> HandleAsync(RefreshNotifications operation, CancellationToken cancellationToken)
    {
        var (ids, asking, now) = (operation.Ids.ToArray(), actor.Current.Asking(), time.GetUtcNow());
        var found = await db.FindNotifications(new NotificationFilter(), asking, now).Where(f => ids.Contains(f.Notification.Id)).ToListAsync(cancellationToken);
        var matching = await db.FindNotifications(operation.Filter, asking, now).Where(f => ids.Contains(f.Notification.Id)).Select(f => f.Notification.Id).ToHashSetAsync(cancellationToken);
        return [.. found.Select(f => new RefreshedNotification(f.ToRow(), matching.Contains(f.Notification.Id)))];
    }
}
