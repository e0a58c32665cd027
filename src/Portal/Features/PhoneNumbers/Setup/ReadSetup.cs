using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Inventory;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Setup;

/// <summary>One run of the wizard as it stands.</summary>
public sealed record ReadSetup(Guid SetupId) : IOperation<Result<SetupDetails>>, IPlatformOperation;

internal sealed class ReadSetupHandler(PortalDbContext db) : IHandler<ReadSetup, Result<SetupDetails>>
{
    public async Task<Result<SetupDetails>> HandleAsync(ReadSetup operation, CancellationToken cancellationToken)
    {
        var setup = await db.NumberSetups.AsNoTracking().SingleOrDefaultAsync(s => s.Id == operation.SetupId && s.DiscardedAt == null, cancellationToken);
        if (setup is null)
        {
            return SetupErrors.NotFound;
        }

        var purchase = await PurchaseAsync(setup, cancellationToken);
        var numberId = setup.PhoneNumberId;
        var number = numberId is null ? null : await db.PhoneNumbers.Where(n => n.Id == numberId).WithOwner(db).SelectRows().SingleOrDefaultAsync(cancellationToken);
        var organizationName = await db.Organizations.Where(o => o.Id == setup.ForOrganizationId).Select(o => o.Name).SingleOrDefaultAsync(cancellationToken);
        return new SetupDetails(
            setup.Id, SetupSteps.Of(number?.Status), setup.ForOrganizationId, organizationName, setup.Country, setup.AreaCode, setup.Locality, setup.Contains,
            setup.SelectedNumber, purchase, number, setup.ManualImport, setup.StartedBy, setup.StartedAt, setup.UpdatedAt);
    }

    private async Task<PurchaseRow?> PurchaseAsync(NumberSetup setup, CancellationToken cancellationToken) =>
        await db.Purchases.Where(p => p.OrganizationId == setup.ForOrganizationId && p.IdempotencyKey == setup.PurchaseKey).SelectRows().SingleOrDefaultAsync(cancellationToken);
}
