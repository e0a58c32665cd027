using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;

namespace Portal.Features.Organizations.People;

/// <summary>Keeps an organization from losing its last admin.</summary>
internal static class AdminsOfOrganization
{
    /// <summary>The organization's memberships, held until the transaction ends: two admins who demote each other at the same moment wait for each other.</summary>
    public static Task<List<Membership>> HoldMembersAsync(this PortalDbContext db, Guid organizationId, CancellationToken cancellationToken) =>
        db.Memberships.FromSql($"SELECT * FROM memberships WHERE organization_id = {organizationId} ORDER BY id FOR UPDATE").ToListAsync(cancellationToken);

    /// <summary>Whether no other admin of the organization can sign in.</summary>
    public static async Task<bool> IsLastAdminAsync(this PortalDbContext db, Membership member, List<Membership> members, CancellationToken cancellationToken)
    {
        if (member.Role is not MembershipRole.Admin) return false;
        var others = members.Where(other => other.Role is MembershipRole.Admin && other.Id != member.Id).Select(other => other.UserId).ToList();
        return !await db.Users.AnyAsync(user => others.Contains(user.Id) && user.DisabledAt == null, cancellationToken);
    }
}
