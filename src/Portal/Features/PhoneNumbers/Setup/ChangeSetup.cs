using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Setup;

/// <summary>Keeps what was chosen in the wizard so far; null leaves a choice as it is.</summary>
/// <param name="OrganizationId">Whom the number is for. Choosing another one forgets the selected number.</param>
/// <param name="Search">What is looked for. A new search forgets the selected number.</param>
/// <param name="SelectedNumber">The number that waits for review; empty takes the selection back.</param>
public sealed record ChangeSetup(Guid SetupId, Guid? OrganizationId = null, SearchAvailableNumbers? Search = null, string? SelectedNumber = null, bool? ManualImport = null)
    : IOperation<Result>, IPlatformOperation;

internal sealed class ChangeSetupHandler(PortalDbContext db, TimeProvider time) : IHandler<ChangeSetup, Result>
{
    public async Task<Result> HandleAsync(ChangeSetup operation, CancellationToken cancellationToken)
    {
        var setup = await db.NumberSetups.SingleOrDefaultAsync(s => s.Id == operation.SetupId && s.DiscardedAt == null, cancellationToken);
        if (setup is null)
        {
            return SetupErrors.NotFound;
        }

        var refusal = setup.PhoneNumberId is null ? await ChooseAsync(setup, operation, cancellationToken) : RefuseChoices(operation);
        if (refusal is not null)
        {
            return refusal;
        }

        if (operation.ManualImport is { } manual)
        {
            setup.ChooseImport(manual, time.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
        return Result.Ok;
    }

    private static Error? RefuseChoices(ChangeSetup operation) =>
        operation is { OrganizationId: null, Search: null, SelectedNumber: null } ? null : SetupErrors.AlreadyBought;

    private async Task<Error?> ChooseAsync(NumberSetup setup, ChangeSetup operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (operation.OrganizationId is { } organizationId)
        {
            var organization = await db.Organizations.SingleOrDefaultAsync(o => o.Id == organizationId && o.ClosedAt == null, cancellationToken);
            if (organization is null)
            {
                return AccessErrors.OrganizationNotFound;
            }

            if (setup.ForOrganizationId != organizationId && await IsBuyingAsync(setup, cancellationToken))
            {
                return SetupErrors.PurchaseOpen;
            }

            setup.For(organization.Id, organization.Country, now);
        }

        if (operation.Search is { } search)
        {
            if (SearchErrors.Check(search) is { } fault)
            {
                return fault;
            }

            setup.Search(search.Country, search.AreaCode, search.Locality, search.Contains, now);
        }

        if (operation.SelectedNumber is { } selected)
        {
            if (selected.Length > 0 && !E164.TryParseExact(selected, out _))
            {
                return PhoneNumberErrors.Malformed("Choose a number of the list.");
            }

            setup.Select(selected.Length == 0 ? null : selected, now);
        }

        return null;
    }

    /// <summary>Whether money may be on its way: the number would come to an organization that the wizard no longer shows.</summary>
    private Task<bool> IsBuyingAsync(NumberSetup setup, CancellationToken cancellationToken) =>
        db.Purchases.AnyAsync(purchase => purchase.IdempotencyKey.StartsWith(setup.PurchaseKeyPrefix) && purchase.Status != PurchaseStatus.Bought && purchase.Status != PurchaseStatus.Failed, cancellationToken);
}
