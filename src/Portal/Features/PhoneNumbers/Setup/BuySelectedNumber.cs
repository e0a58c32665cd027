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

        await BeginAgainAfterFailureAsync(setup, organizationId, cancellationToken);
        return await operations.RunAsync(new PurchaseNumber(organizationId, null, operation.Reviewed, setup.PurchaseKey), cancellationToken);
    }

    /// <summary>A purchase that ended without a number has used up its key.</summary>
    private async Task BeginAgainAfterFailureAsync(NumberSetup setup, Guid organizationId, CancellationToken cancellationToken)
    {
        if (await db.Purchases.AnyAsync(p => p.OrganizationId == organizationId && p.IdempotencyKey == setup.PurchaseKey && p.Status == PurchaseStatus.Failed, cancellationToken))
        {
            setup.TryAgain(time.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
