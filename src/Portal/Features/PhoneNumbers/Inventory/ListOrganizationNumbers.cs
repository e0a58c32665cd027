using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>The numbers of one organization, as its own people see them: the serving ones first.</summary>
public sealed record ListOrganizationNumbers(Guid OrganizationId) : IOperation<IReadOnlyList<OrganizationNumberRow>>, IOrganizationOperation;

/// <param name="PhoneNumber">E.164.</param>
/// <param name="Active">Whether it serves now.</param>
/// <param name="AssignedFrom">Since when it is the organization's.</param>
public sealed record OrganizationNumberRow(
    Guid Id, string PhoneNumber, PhoneNumberStatus Status, bool Active, bool Voice, bool Sms, bool Mms,
    string Country, string? Region, string? Locality, DateTimeOffset AssignedFrom, DateTimeOffset? ActivatedAt);

internal sealed class ListOrganizationNumbersHandler(PortalDbContext db) : IHandler<ListOrganizationNumbers, IReadOnlyList<OrganizationNumberRow>>
{
    public async Task<IReadOnlyList<OrganizationNumberRow>> HandleAsync(ListOrganizationNumbers operation, CancellationToken cancellationToken) =>
        await (from assignment in db.Assignments
               join number in db.PhoneNumbers on assignment.PhoneNumberId equals number.Id
               where assignment.OrganizationId == operation.OrganizationId && assignment.AssignedUntil == null
               orderby number.Status == PhoneNumberStatus.Active descending, number.ActivatedAt descending, number.E164
               select new OrganizationNumberRow(
                   number.Id, number.E164, number.Status, number.Status == PhoneNumberStatus.Active, number.Voice, number.Sms, number.Mms,
                   number.Country, number.Region, number.Locality, assignment.AssignedFrom, number.ActivatedAt)).ToListAsync(cancellationToken);
}
