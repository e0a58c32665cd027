using System.Linq.Expressions;
using Portal.Data;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;

namespace Portal.Features.Organizations;

/// <summary>An organization, as lists and answers show it.</summary>
/// <param name="Slug">Unique, for links and scripts.</param>
/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="TimeZone">IANA name; its times are shown in it.</param>
/// <param name="Numbers">Numbers that are its own now.</param>
/// <param name="ActiveNumbers">Those of them that serve.</param>
/// <param name="People">Its members.</param>
public sealed record OrganizationRow(
    Guid Id, string Name, string Slug, string Country, string TimeZone, DateTimeOffset CreatedAt, int Numbers = 0, int ActiveNumbers = 0, int People = 0);

/// <summary>Reads organizations as rows, with their counts.</summary>
internal static class OrganizationRows
{
    public static Expression<Func<Organization, OrganizationRow>> From(PortalDbContext db) => organization => new OrganizationRow(
        organization.Id, organization.Name, organization.Slug, organization.Country, organization.TimeZone, organization.CreatedAt,
        db.Assignments.Count(assignment => assignment.OrganizationId == organization.Id && assignment.AssignedUntil == null),
        db.Assignments.Count(assignment => assignment.OrganizationId == organization.Id && assignment.AssignedUntil == null
            && db.PhoneNumbers.Any(number => number.Id == assignment.PhoneNumberId && number.Status == PhoneNumberStatus.Active)),
        db.Memberships.Count(membership => membership.OrganizationId == organization.Id));
}
