using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Notifications;

/// <summary>The asking person has read it, until it is raised again.</summary>
public sealed record MarkNotificationRead(Guid Id) : IOperation<Result>, IPlatformOperation;

/// <summary>The asking person has read everything that the filter shows now.</summary>
public sealed record MarkNotificationsRead(NotificationFilter Filter) : IOperation<Result>, IPlatformOperation;

internal sealed class MarkNotificationReadHandler(PortalDbContext db, ActorContext actor, TimeProvider time)
    : IHandler<MarkNotificationRead, Result>, IHandler<MarkNotificationsRead, Result>
{
    public async Task<Result> HandleAsync(MarkNotificationRead operation, CancellationToken cancellationToken) =>
        await MarkAsync(new NotificationFilter(), operation.Id, cancellationToken) == 0 && actor.Current.Asking() is not null
            ? NotificationErrors.NotFound
            : Result.Ok;

    public async Task<Result> HandleAsync(MarkNotificationsRead operation, CancellationToken cancellationToken)
    {
        await MarkAsync(operation.Filter, null, cancellationToken);
        return Result.Ok;
    }

    private async Task<int> MarkAsync(NotificationFilter filter, Guid? only, CancellationToken cancellationToken)
    {
        if (actor.Current.Asking() is not { } asking) return 0;
        var now = time.GetUtcNow();
        var ids = await db.FindNotifications(filter, asking, now)
            .Where(f => only == null || f.Notification.Id == only).Select(f => f.Notification.Id).ToArrayAsync(cancellationToken);
        // Two tabs may read at the same moment.
        return await db.Database.ExecuteSqlAsync($"""
            INSERT INTO notification_reads (notification_id, user_id, read_at) SELECT id, {asking}, {now} FROM unnest({ids}) AS id
            ON CONFLICT (user_id, notification_id) DO UPDATE SET read_at = greatest(notification_reads.read_at, excluded.read_at)
            """, cancellationToken);
    }
}
