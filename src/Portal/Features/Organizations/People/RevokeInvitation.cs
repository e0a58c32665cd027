using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Organizations.People;

/// <summary>Ends an invitation: its link no longer works.</summary>
public sealed record RevokeInvitation(Guid OrganizationId, Guid InvitationId) : IOperation<Result>, IOrganizationAdminOperation;

internal sealed class RevokeInvitationHandler(PortalDbContext db, TimeProvider time) : IHandler<RevokeInvitation, Result>
{
    public async Task<Result> HandleAsync(RevokeInvitation operation, CancellationToken cancellationToken)
    {
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.OrganizationId == operation.OrganizationId && i.Id == operation.InvitationId && i.AcceptedAt == null, cancellationToken);
        if (invitation is null) return PeopleErrors.InvitationNotFound;
        invitation.Revoke(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Ok;
    }
}
