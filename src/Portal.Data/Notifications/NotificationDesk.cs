using Microsoft.EntityFrameworkCore;

namespace Portal.Data.Notifications;

/// <summary>Raises and resolves notifications as part of the change that causes it: saved with the caller's <c>SaveChanges</c>.</summary>
public static class NotificationDesk
{
    /// <summary>Raises a new one, counts an open one, reopens a closed one.</summary>
    public static async Task RaiseAsync(this PortalDbContext db, NotificationDraft draft, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.FindByKeyAsync(draft.DeduplicationKey, cancellationToken) is { } known)
        {
            known.Raise(draft, now);
        }
        else
        {
            db.Notifications.Add(new Notification(draft, now));
        }
    }

    /// <summary>Resolves the one of that key, if it is open: what it asked for is done.</summary>
    public static async Task ResolveAsync(this PortalDbContext db, string deduplicationKey, string resolution, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.FindByKeyAsync(deduplicationKey, cancellationToken) is { } known)
        {
            known.Resolve("portal", resolution, now);
        }
    }

    private static async Task<Notification?> FindByKeyAsync(this PortalDbContext db, string key, CancellationToken cancellationToken) =>
        db.Notifications.Local.FirstOrDefault(notification => notification.DeduplicationKey == key)
        ?? await db.Notifications.SingleOrDefaultAsync(notification => notification.DeduplicationKey == key, cancellationToken);
}
