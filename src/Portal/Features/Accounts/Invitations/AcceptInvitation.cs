using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Input;
using Portal.Platform.Operations;

namespace Portal.Features.Accounts.Invitations;

/// <summary>Takes up an invitation with a new account. The page signs the person in.</summary>
public sealed record AcceptInvitation(string Token, string Name, string Password) : IOperation<Result<ClaimsPrincipal>>, IAccountOperation
{
    /// <inheritdoc/>
    public override string ToString() => nameof(AcceptInvitation); // never the token or the password
}

internal sealed class AcceptInvitationHandler(
    PortalDbContext db, UserManager<User> users, IUserClaimsPrincipalFactory<User> principals, ActorContext actor, AuditTrail trail, TimeProvider time)
    : IHandler<AcceptInvitation, Result<ClaimsPrincipal>>
{
    private const int LongestName = 100;

    public async Task<Result<ClaimsPrincipal>> HandleAsync(AcceptInvitation operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var name = PlainText.Clean(operation.Name);
        var errors = new FieldErrors();
        errors.Add("name", PlainText.FaultOf(name, "your name", LongestName));
        errors.Add("password", PasswordRules.FaultOf(operation.Password));

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var held = await db.HoldInvitationAsync(operation.Token, now, cancellationToken);
        if (held.Error is { } refused) return refused;
        if (actor.Current.Kind is ActorKind.User) return InvitationErrors.OtherAccount;
        if (await users.FindByEmailAsync(held.Value.Email) is not null) return InvitationErrors.SignInFirst;
        if (errors.Any) return errors.ToError(InvitationErrors.Invalid);

        var user = new User(held.Value.Email, name!, now);
        actor.Become(Actor.User(user.Id, user.Email!));
        var made = await users.CreateAsync(user, operation.Password);
        if (!made.Succeeded) return AccountErrors.Of(made);
        await db.JoinAsync(held.Value, user.Id, now, cancellationToken);
        user.SignedIn(now);
        db.Audit(trail, now, "account.invitation_accepted", user.Email!, user.Id, held.Value.OrganizationId);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return await principals.CreateAsync(user);
    }
}
