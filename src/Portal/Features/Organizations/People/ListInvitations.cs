using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Operations;

namespace Portal.Features.Organizations.People;

/// <summary>The invitations that nobody has accepted yet, newest first; also those that expired, so that they can be made again.</summary>
public sealed record ListInvitations(Guid OrganizationId) : IOperation<IReadOnlyList<InvitationRow>>, IOrganizationAdminOperation;

internal sealed class ListInvitationsHandler(PortalDbContext db, TimeProvider time) : IHandler<ListInvitations, IReadOnlyList<InvitationRow>>
{
    public async Task<IReadOnlyList<InvitationRow>> HandleAsync(ListInvitations operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await db.Invitations
            .Where(i => i.OrganizationId == operation.OrganizationId && i.AcceptedAt == null && i.RevokedAt == null)
            .OrderByDescending(i => i.CreatedAt).ThenBy(i => i.Id)
            .Select(i => new InvitationRow(i.Id, i.Email, i.Role, i.InvitedBy, i.CreatedAt, i.ExpiresAt, i.ExpiresAt <= now))
            .ToListAsync(cancellationToken);
    }
}
