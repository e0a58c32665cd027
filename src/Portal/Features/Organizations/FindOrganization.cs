using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Organizations;

/// <summary>One organization, for its people and for admins.</summary>
public sealed record FindOrganization(Guid OrganizationId) : IOperation<Result<OrganizationRow>>, IOrganizationOperation;

internal sealed class FindOrganizationHandler(PortalDbContext db) : IHandler<FindOrganization, Result<OrganizationRow>>
{
    public async Task<Result<OrganizationRow>> HandleAsync(FindOrganization operation, CancellationToken cancellationToken) =>
        await db.Organizations.Where(o => o.Id == operation.OrganizationId).Select(OrganizationRows.From(db)).SingleOrDefaultAsync(cancellationToken) is { } row
            ? row
            : OrganizationErrors.NotFound;
}
