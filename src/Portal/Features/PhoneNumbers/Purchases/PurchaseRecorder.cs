using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Twilio;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>Writes down that Twilio sold the number: inventory, owner, journal and notification in one transaction, once.</summary>
internal sealed partial class PurchaseRecorder(PortalDbContext db, TimeProvider time, ILogger<PurchaseRecorder> logger)
{
    /// <summary>Records the sale; whoever comes second finds it recorded.</summary>
    public async Task<Purchase> RecordAsync(Guid purchaseId, IncomingNumber sold, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear(); // what was read before the vendor call may be old
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var purchase = await LockAsync(purchaseId, cancellationToken);
        if (purchase.Status is not PurchaseStatus.Bought)
        {
            await RecordAsync(purchase, sold, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            LogBought(purchase.Id, purchase.PhoneNumberId!.Value);
        }

        await transaction.CommitAsync(cancellationToken);
        return purchase;
    }

    private async Task RecordAsync(Purchase purchase, IncomingNumber sold, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var number = new PhoneNumber(sold.E164, sold.Sid, purchase.Id, now);
        number.Describe(purchase.Country ?? "", purchase.Region, purchase.Locality, sold.Capabilities.Voice, sold.Capabilities.Sms, sold.Capabilities.Mms);
        number.Price(purchase.MonthlyPrice, purchase.Currency);
        db.PhoneNumbers.Add(number);
        db.Assignments.Add(new Assignment(purchase.OrganizationId, number.Id, now));
        if (purchase.Status is PurchaseStatus.Failed)
        {
            await db.RaiseAsync(PurchaseNotifications.Uncertain(purchase), now, cancellationToken); // somebody was told that nothing was bought: resolved anew below
        }

        purchase.Bought(sold.Sid, number.Id, now);
        if (NumberSetup.IdIn(purchase.IdempotencyKey) is { } setupId
            && await db.NumberSetups.SingleOrDefaultAsync(setup => setup.Id == setupId && setup.ForOrganizationId == purchase.OrganizationId && setup.PhoneNumberId == null, cancellationToken) is { } setup)
        {
            setup.Owned(number.Id, now);
        }

        await db.RaiseAsync(PurchaseNotifications.ImportRequired(purchase.OrganizationId, number, now), now, cancellationToken);
        await db.ResolveAsync(PurchaseNotifications.UncertainKey(purchase.Id), "Twilio had sold the number; it is in the inventory.", now, cancellationToken);
    }

    private async Task<Purchase> LockAsync(Guid purchaseId, CancellationToken cancellationToken) =>
        (await db.Purchases.FromSql($"SELECT * FROM purchases WHERE id = {purchaseId} FOR UPDATE").ToListAsync(cancellationToken)).Single();

    [LoggerMessage(LogLevel.Information, "Purchase {PurchaseId} bought phone number {PhoneNumberId}")]
    private partial void LogBought(Guid purchaseId, Guid phoneNumberId);
}
