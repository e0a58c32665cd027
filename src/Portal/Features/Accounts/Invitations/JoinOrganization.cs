using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Accounts.Invitations;

/// <summary>Takes up an invitation with the account that one is signed in with. The page renews its cookie from the principal.</summary>
public sealed record JoinOrganization(string Token) : IOperation<Result<ClaimsPrincipal>>, IAccountOperation
{
    /// <inheritdoc/>
    public override string ToString() => nameof(JoinOrganization); // never the token
}

internal sealed class JoinOrganizationHandler(
    PortalDbContext db, UserManager<User> users, IUserClaimsPrincipalFactory<User> principals, ActorContext actor, AuditTrail trail, TimeProvider time)
    : IHandler<JoinOrganization, Result<ClaimsPrincipal>>
{
    public async Task<Result<ClaimsPrincipal>> HandleAsync(JoinOrganization operation, CancellationToken cancellationToken)
    {
        if (actor.Current is not { Kind: ActorKind.User, Id: { } id } || await users.FindByIdAsync(id.ToString()) is not { DisabledAt: null } user) return AccessErrors.NotSignedIn;

        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var held = await db.HoldInvitationAsync(operation.Token, now, cancellationToken);
        if (held.Error is { } refused) return refused;
        if (users.NormalizeEmail(held.Value.Email) != user.NormalizedEmail) return InvitationErrors.OtherAccount;

        await db.JoinAsync(held.Value, user.Id, now, cancellationToken);
        db.Audit(trail, now, "account.invitation_accepted", user.Email!, user.Id, held.Value.OrganizationId);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return await principals.CreateAsync(user);
    }
}
