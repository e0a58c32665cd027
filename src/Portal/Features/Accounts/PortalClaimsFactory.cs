using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Platform.Access;

namespace Portal.Features.Accounts;

/// <summary>Writes the claims that shape a person's screens. What the person may do is asked of the database at every operation.</summary>
internal sealed class PortalClaimsFactory(UserManager<User> users, IOptions<IdentityOptions> options, PortalDbContext db)
    : UserClaimsPrincipalFactory<User>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.IsPlatformAdmin)
        {
            identity.AddClaim(new Claim(PortalClaims.Admin, "true"));
        }

        var memberships = await (
            from membership in db.Memberships
            join organization in db.Organizations on membership.OrganizationId equals organization.Id
            where membership.UserId == user.Id
            orderby organization.Name, organization.Id
            select new { organization.Id, membership.Role, organization.Name }).ToListAsync();
        identity.AddClaims(memberships.Select(m => new Claim(
            PortalClaims.Organization,
            new OrganizationClaim(m.Id, m.Role is MembershipRole.Admin ? "admin" : "member", m.Name).ToString())));
        return identity;
    }
}
