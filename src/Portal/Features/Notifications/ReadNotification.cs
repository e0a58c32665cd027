using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Notifications;

/// <summary>One notification with the state of what it is about. Does not mark it read.</summary>
public sealed record ReadNotification(Guid Id) : IOperation<Result<NotificationDetails>>, IPlatformOperation;

/// <summary>A notification, and the purchase that it is about.</summary>
public sealed record NotificationDetails(NotificationRow Row, NotificationPurchase? Purchase);

/// <summary>How the purchase behind a notification stands.</summary>
/// <param name="Sentence">Why it failed or why its outcome is not known; null when there is nothing to explain.</param>
public sealed record NotificationPurchase(PurchaseStatus Status, string? PhoneNumber, decimal? MonthlyPrice, string? Currency, string? Sentence, DateTimeOffset RequestedAt, string RequestedBy);

internal sealed class ReadNotificationHandler(PortalDbContext db, ActorContext actor, TimeProvider time) : IHandler<ReadNotification, Result<NotificationDetails>>
{
    public async Task<Result<NotificationDetails>> HandleAsync(ReadNotification operation, CancellationToken cancellationToken)
    {
        var found = await db.FindNotifications(new NotificationFilter(), actor.Current.Asking(), time.GetUtcNow())
            .SingleOrDefaultAsync(f => f.Notification.Id == operation.Id, cancellationToken);
        if (found is null) return NotificationErrors.NotFound;
        var purchase = found.Notification.PurchaseId is { } id
            ? await db.Purchases.Where(p => p.Id == id)
                .Select(p => new NotificationPurchase(p.Status, p.PhoneNumber, p.MonthlyPrice, p.Currency, p.FailureSentence, p.RequestedAt, p.RequestedBy))
                .SingleOrDefaultAsync(cancellationToken)
            : null;
        return new NotificationDetails(found.ToRow(), purchase);
    }
}
