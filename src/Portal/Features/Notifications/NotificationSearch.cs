using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Platform.Input;

namespace Portal.Features.Notifications;

/// <summary>The one query behind list, detail, badge and bulk actions, so that they can never disagree.</summary>
internal static class NotificationSearch
{
    /// <summary>The person who asks; null for API keys and jobs, for which nothing is read or unread.</summary>
    public static Guid? Asking(this Actor actor) => actor.Kind is ActorKind.User ? actor.Id : null;

    public static IQueryable<FoundNotification> FindNotifications(this PortalDbContext db, NotificationFilter filter, Guid? asking, DateTimeOffset now)
    {
        var notifications = db.Notifications.AsNoTracking();
        if (filter.Status is { Statuses: var statuses }) notifications = notifications.Where(n => statuses.Contains(n.Status));
        if (filter.Type is { Type: var type }) notifications = notifications.Where(n => n.Type == type);
        if (filter.OrganizationId is { } organization) notifications = notifications.Where(n => n.AboutOrganizationId == organization);
        if (filter.Owner is { } owner)
        {
            var ownerId = owner.Resolve(asking);
            notifications = notifications.Where(n => n.OwnerId == ownerId);
        }

        if (filter.Snoozed is { } snoozed) notifications = notifications.Where(n => (n.SnoozedUntil != null && n.SnoozedUntil > now) == snoozed);
        var found = db.Describe(notifications, asking, now);
        return SearchText.ToPattern(filter.Search) is { } pattern
            ? found.Where(f => EF.Functions.ILike(f.Notification.Title, pattern, SearchText.Escape)
                || EF.Functions.ILike(f.Notification.Body, pattern, SearchText.Escape)
                || EF.Functions.ILike(f.OrganizationName!, pattern, SearchText.Escape)
                || EF.Functions.ILike(f.PhoneNumber!, pattern, SearchText.Escape))
            : found;
    }

    private static IQueryable<FoundNotification> Describe(this PortalDbContext db, IQueryable<Notification> notifications, Guid? asking, DateTimeOffset now) =>
        from n in notifications
        from organization in db.Organizations.Where(o => o.Id == n.AboutOrganizationId).DefaultIfEmpty()
        from number in db.PhoneNumbers.Where(p => p.Id == n.PhoneNumberId).DefaultIfEmpty()
        select new FoundNotification
        {
            Notification = n,
            OrganizationName = organization.Name,
            PhoneNumber = number.E164,
            AppearedAt = n.SnoozedUntil != null && n.SnoozedUntil <= now && n.SnoozedUntil > n.LastRaisedAt ? n.SnoozedUntil.Value : n.LastRaisedAt,
            IsOpen = n.Status == NotificationStatus.Pending || n.Status == NotificationStatus.InProgress,
            IsSnoozed = n.SnoozedUntil != null && n.SnoozedUntil > now,
            // Raised again, or back from a snooze, after it was read: unread again.
            IsRead = asking == null || db.NotificationReads.Any(r => r.NotificationId == n.Id && r.UserId == asking
                && r.ReadAt >= n.LastRaisedAt && (n.SnoozedUntil == null || n.SnoozedUntil > now || r.ReadAt >= n.SnoozedUntil)),
        };
}
