using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Platform.Access;
using Portal.Platform.Errors;

namespace Portal.Features.Accounts.Invitations;

/// <summary>Finds the invitation of a link.</summary>
internal static class OpenInvitation
{
    private const int TokenLength = 43;

    /// <summary>The invitation while its link works, else why not.</summary>
    public static async Task<Result<Invitation>> FindInvitationAsync(this PortalDbContext db, string token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = SecretToken.Hash(token);
        return token.Length == TokenLength ? Check(await db.Invitations.SingleOrDefaultAsync(i => i.TokenHash == hash, cancellationToken), now) : InvitationErrors.NotFound;
    }

    /// <summary>The same, held until the transaction ends: a link works once, also when it is used twice at the same moment.</summary>
    public static async Task<Result<Invitation>> HoldInvitationAsync(this PortalDbContext db, string token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = SecretToken.Hash(token);
        var held = await db.Invitations.FromSql($"SELECT * FROM invitations WHERE token_hash = {hash} FOR UPDATE").ToListAsync(cancellationToken);
        return Check(held.SingleOrDefault(), now);
    }

    /// <summary>Uses the invitation up and makes the person a member; who is one already stays what they are.</summary>
    public static async Task JoinAsync(this PortalDbContext db, Invitation invitation, Guid userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        invitation.Accept(now);
        if (!await db.Memberships.AnyAsync(m => m.OrganizationId == invitation.OrganizationId && m.UserId == userId, cancellationToken))
        {
            db.Memberships.Add(new Membership(invitation.OrganizationId, userId, invitation.Role, now));
        }
    }

    private static Result<Invitation> Check(Invitation? invitation, DateTimeOffset now) => invitation switch
    {
        null => InvitationErrors.NotFound,
        { AcceptedAt: not null } => InvitationErrors.Used,
        { RevokedAt: not null } => InvitationErrors.Revoked,
        _ when !invitation.IsOpen(now) => InvitationErrors.Expired,
        _ => invitation,
    };
}
