using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Accounts.Invitations;

/// <summary>What somebody who opens an invitation's link is shown.</summary>
public sealed record ReadInvitation(string Token) : IOperation<Result<InvitationDetails>>, IAccountOperation
{
    /// <inheritdoc/>
    public override string ToString() => nameof(ReadInvitation); // never the token
}

/// <param name="WayIn">What the visitor has to do to join.</param>
public sealed record InvitationDetails(string OrganizationName, string Email, MembershipRole Role, DateTimeOffset ExpiresAt, InvitationWayIn WayIn);

/// <summary>How an invitation is accepted.</summary>
public enum InvitationWayIn
{
    /// <summary>There is no account yet: a name and a password make one.</summary>
    MakeAccount,

    /// <summary>There is an account: sign in first.</summary>
    SignIn,

    /// <summary>The visitor is signed in with that account.</summary>
    Join,

    /// <summary>The visitor is signed in with another account.</summary>
    OtherAccount,
}

internal sealed class ReadInvitationHandler(PortalDbContext db, UserManager<User> users, ActorContext actor, TimeProvider time) : IHandler<ReadInvitation, Result<InvitationDetails>>
{
    public async Task<Result<InvitationDetails>> HandleAsync(ReadInvitation operation, CancellationToken cancellationToken)
    {
        var found = await db.FindInvitationAsync(operation.Token, time.GetUtcNow(), cancellationToken);
        if (found.Error is { } refused) return refused;
        var invitation = found.Value;
        var organization = await db.Organizations.Where(o => o.Id == invitation.OrganizationId).Select(o => o.Name).SingleOrDefaultAsync(cancellationToken);
        if (organization is null) return InvitationErrors.Revoked; // it was closed meanwhile

        var account = await users.FindByEmailAsync(invitation.Email);
        var wayIn = (account, actor.Current.Kind) switch
        {
            (null, ActorKind.User) => InvitationWayIn.OtherAccount,
            (null, _) => InvitationWayIn.MakeAccount,
            (_, ActorKind.User) => account.Id == actor.Current.Id ? InvitationWayIn.Join : InvitationWayIn.OtherAccount,
            _ => InvitationWayIn.SignIn,
        };
        return new InvitationDetails(organization, invitation.Email, invitation.Role, invitation.ExpiresAt, wayIn);
    }
}
