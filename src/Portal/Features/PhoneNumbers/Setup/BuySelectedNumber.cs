using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Setup;

/// <summary>Buys the number that was reviewed in the wizard. Asked twice, by a double click or after a reload, it is still one purchase.</summary>
/// <param name="Reviewed">The number that the person saw on the button; refused when another one is selected by now.</param>
public sealed record BuySelectedNumber(Guid SetupId, string Reviewed) : IOperation<Result<PurchaseDetails>>, IPlatformOperation;

internal sealed class BuySelectedNumberHandler(PortalDbContext db, IOperations operations, TimeProvider time) : IHandler<BuySelectedNumber, Result<PurchaseDetails>>
{
    public async Task<Result<PurchaseDetails>> HandleAsync(BuySelectedNumber operation, CancellationToken cancellationToken)
    {
        var setup = await db.NumberSetups.SingleOrDefaultAsync(s => s.Id == operation.SetupId && s.DiscardedAt == null, cancellationToken);
        if (setup is null)
        {
            return SetupErrors.NotFound;
        }

        if (setup.ForOrganizationId is not { } organizationId)
        {
            return SetupErrors.OrganizationMissing;
        }

        if (setup.SelectedNumber != operation.Reviewed)
        {
            return SetupErrors.NumberMissing;
        }

        var begun = await db.Purchases.AsNoTracking().SingleOrDefaultAsync(p => p.OrganizationId == organizationId && p.IdempotencyKey == setup.PurchaseKey, cancellationToken);
        if (begun is { Ended: false } && begun.RequestedNumber != operation.Reviewed)
        {
            return PurchaseDriver.AnswerOf(begun); // another number was chosen while nobody knows whether the first is paid for
        }

        if (begun is { Status: PurchaseStatus.Failed })
        {
            setup.TryAgain(time.GetUtcNow()); // a purchase that ended without a number has used up its key
            await db.SaveChangesAsync(cancellationToken);
        }

        return await operations.RunAsync(new PurchaseNumber(organizationId, null, operation.Reviewed, setup.PurchaseKey), cancellationToken);
    }
}
