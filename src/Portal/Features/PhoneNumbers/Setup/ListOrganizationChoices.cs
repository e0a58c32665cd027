using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Setup;

/// <summary>The organizations that a number can be got for, by name.</summary>
public sealed record ListOrganizationChoices : IOperation<IReadOnlyList<OrganizationChoice>>, IPlatformOperation;

internal sealed class ListOrganizationChoicesHandler(PortalDbContext db) : IHandler<ListOrganizationChoices, IReadOnlyList<OrganizationChoice>>
{
    private const int Most = 2000;

    public async Task<IReadOnlyList<OrganizationChoice>> HandleAsync(ListOrganizationChoices operation, CancellationToken cancellationToken) =>
        await db.Organizations.Where(organization => organization.ClosedAt == null)
            .OrderBy(organization => organization.Name).ThenBy(organization => organization.Id)
            .Select(organization => new OrganizationChoice(organization.Id, organization.Name))
            .Take(Most).ToListAsync(cancellationToken);
}
