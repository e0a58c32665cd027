using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Setup;

/// <summary>The wizard's runs that wait to be continued, newest first; twenty at most.</summary>
public sealed record ListOpenSetups : IOperation<IReadOnlyList<OpenSetupRow>>, IPlatformOperation;

internal sealed class ListOpenSetupsHandler(PortalDbContext db) : IHandler<ListOpenSetups, IReadOnlyList<OpenSetupRow>>
{
    public async Task<IReadOnlyList<OpenSetupRow>> HandleAsync(ListOpenSetups operation, CancellationToken cancellationToken)
    {
        var open = await (from setup in db.NumberSetups
                          where setup.CompletedAt == null && setup.DiscardedAt == null && (setup.ForOrganizationId != null || setup.PhoneNumberId != null)
                          join organization in db.Organizations on setup.ForOrganizationId equals organization.Id into organizations
                          from owner in organizations.DefaultIfEmpty()
                          join number in db.PhoneNumbers on setup.PhoneNumberId equals number.Id into numbers
                          from owned in numbers.DefaultIfEmpty()
                          where owned == null || owned.Status == PhoneNumberStatus.Purchased || owned.Status == PhoneNumberStatus.Imported
                          orderby setup.UpdatedAt descending
                          select new { setup.Id, Status = owned == null ? (PhoneNumberStatus?)null : owned.Status, Organization = owner == null ? null : owner.Name, Number = owned == null ? setup.SelectedNumber : owned.E164, setup.StartedBy, setup.UpdatedAt })
            .Take(20).ToListAsync(cancellationToken);
        return open.ConvertAll(setup => new OpenSetupRow(setup.Id, SetupSteps.Of(setup.Status), setup.Organization, setup.Number, setup.StartedBy, setup.UpdatedAt));
    }
}
