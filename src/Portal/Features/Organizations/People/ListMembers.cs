using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Platform.Operations;

namespace Portal.Features.Organizations.People;

/// <summary>The people of one organization, admins first.</summary>
public sealed record ListMembers(Guid OrganizationId) : IOperation<IReadOnlyList<MemberRow>>, IOrganizationOperation;

internal sealed class ListMembersHandler(PortalDbContext db) : IHandler<ListMembers, IReadOnlyList<MemberRow>>
{
    public async Task<IReadOnlyList<MemberRow>> HandleAsync(ListMembers operation, CancellationToken cancellationToken) =>
        await (from membership in db.Memberships
               join user in db.Users on membership.UserId equals user.Id
               where membership.OrganizationId == operation.OrganizationId
               orderby membership.Role == MembershipRole.Admin descending, user.NormalizedEmail
               select new MemberRow(membership.Id, user.Id, user.Email!, user.DisplayName, membership.Role, membership.CreatedAt, user.LastSignedInAt, user.DisabledAt))
            .ToListAsync(cancellationToken);
}
