using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Notifications;

/// <summary>Assigns, snoozes, resolves, dismisses or reopens one notification.</summary>
/// <param name="Version">As the row that was looked at had it; refused when somebody was faster. Null changes it as it is now.</param>
public sealed record ChangeNotification(Guid Id, NotificationChange Change, uint? Version = null) : IOperation<Result<NotificationRow>>, IPlatformOperation;

/// <summary>The same change for many: those that cannot take it are left as they are and counted.</summary>
public sealed record ChangeNotifications(IReadOnlyList<NotificationTarget> Targets, NotificationChange Change) : IOperation<Result<NotificationsChanged>>, IPlatformOperation;

/// <summary>One of many, as it was looked at.</summary>
public sealed record NotificationTarget(Guid Id, uint? Version = null);

/// <summary>What became of a change for many.</summary>
/// <param name="Changed">Those that were changed.</param>
/// <param name="Refusals">Why the others were not.</param>
public sealed record NotificationsChanged(IReadOnlyList<Guid> Changed, IReadOnlyList<Error> Refusals);

internal sealed partial class ChangeNotificationHandler(PortalDbContext db, ActorContext actor, TimeProvider time, ILogger<ChangeNotificationHandler> logger)
    : IHandler<ChangeNotification, Result<NotificationRow>>, IHandler<ChangeNotifications, Result<NotificationsChanged>>
{
    private const int Most = 200;
    private static readonly TimeSpan s_longestSnooze = TimeSpan.FromDays(366);

    public async Task<Result<NotificationRow>> HandleAsync(ChangeNotification operation, CancellationToken cancellationToken)
    {
        var outcome = await ChangeAsync([new(operation.Id, operation.Version)], operation.Change, cancellationToken);
        if (outcome.Error is { } refused) return refused;
        if (outcome.Value.Refusals is [var refusal, ..]) return refusal;
        var found = await db.FindNotifications(new NotificationFilter(), actor.Current.Asking(), time.GetUtcNow())
            .SingleAsync(f => f.Notification.Id == operation.Id, cancellationToken);
        return found.ToRow();
    }

    public async Task<Result<NotificationsChanged>> HandleAsync(ChangeNotifications operation, CancellationToken cancellationToken) =>
        operation.Targets.Count > Most ? NotificationErrors.TooMany : await ChangeAsync(operation.Targets, operation.Change, cancellationToken);

    private async Task<Result<NotificationsChanged>> ChangeAsync(IReadOnlyList<NotificationTarget> targets, NotificationChange change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (change.IsEmpty) return NotificationErrors.NothingToChange;
        if (change.SnoozedUntil is { } until && (until <= now || until > now + s_longestSnooze)) return NotificationErrors.SnoozeOutOfRange;
        var owner = change.OwnerId is { } ownerId ? await FindOwnerAsync(ownerId, cancellationToken) : null;
        if (change.OwnerId is not null && owner is null) return NotificationErrors.OwnerUnknown;

        var ids = targets.Select(target => target.Id).ToArray();
        var known = await db.Notifications.Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, cancellationToken);
        List<Guid> changed = [];
        List<Error> refusals = [];
        foreach (var target in targets)
        {
            if (Refusal(known.GetValueOrDefault(target.Id), target.Version, change) is { } refusal)
            {
                refusals.Add(refusal);
                continue;
            }

            Apply(known[target.Id], change, owner, now);
            changed.Add(target.Id);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return NotificationErrors.ChangedMeanwhile;
        }

        foreach (var id in changed) LogChanged(id);
        return new NotificationsChanged(changed, refusals);
    }

    private static Error? Refusal(Notification? notification, uint? version, NotificationChange change)
    {
        if (notification is null) return NotificationErrors.NotFound;
        if (version is not null && version != notification.Version) return NotificationErrors.ChangedMeanwhile;
        if (notification.IsOpen || change.Turn is NotificationTurn.Pending) return null;
        var alreadySo = change is { SetsOwner: false, SetsSnooze: false }
            && (change.Turn, notification.Status) is (NotificationTurn.Resolved, NotificationStatus.Resolved) or (NotificationTurn.Dismissed, NotificationStatus.Dismissed);
        return alreadySo ? null : NotificationErrors.Closed;
    }

    private void Apply(Notification notification, NotificationChange change, NotificationOwner? owner, DateTimeOffset now)
    {
        if (change.Turn is NotificationTurn.Pending && !notification.IsOpen) notification.Reopen();
        if (change.SetsOwner) notification.Assign(owner?.Id, owner?.Name);
        if (change.SetsSnooze) notification.Snooze(change.SnoozedUntil?.ToUniversalTime());
        if (change.Turn is NotificationTurn.Resolved) notification.Resolve(actor.Current.Name, "Marked as done.", now);
        if (change.Turn is NotificationTurn.Dismissed) notification.Dismiss(actor.Current.Name, "Dismissed: nothing to do.", now);
    }

    private Task<NotificationOwner?> FindOwnerAsync(Guid id, CancellationToken cancellationToken) =>
        db.Users.Where(user => user.Id == id && user.IsPlatformAdmin && user.DisabledAt == null)
            .Select(user => new NotificationOwner(user.Id, user.DisplayName == "" ? user.Email! : user.DisplayName))
            .SingleOrDefaultAsync(cancellationToken);

    [LoggerMessage(LogLevel.Information, "Changed notification {NotificationId}")]
    private partial void LogChanged(Guid notificationId);
}
