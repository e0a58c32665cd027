using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tenancy;
using Portal.Platform.Operations;

namespace Portal.Features.Notifications;

/// <summary>The rows of those ids as they are now, in no order: what a list that must not move shows in place.</summary>
public sealed record RefreshNotifications(IReadOnlyCollection<Guid> Ids) : IOperation<IReadOnlyList<NotificationRow>>, IPlatformOperation;

internal sealed class RefreshNotificationsHandler(PortalDbContext db, ActorContext actor, TimeProvider time) : IHandler<RefreshNotifications, IReadOnlyList<NotificationRow>>
{
    public async Task<IReadOnlyList<NotificationRow>> HandleAsync(RefreshNotifications operation, CancellationToken cancellationToken)
    {
        var ids = operation.Ids.ToArray();
        var found = await db.FindNotifications(new NotificationFilter(), actor.Current.Asking(), time.GetUtcNow())
            .Where(f => ids.Contains(f.Notification.Id)).ToListAsync(cancellationToken);
        return [.. found.Select(f => f.ToRow())];
    }
}
