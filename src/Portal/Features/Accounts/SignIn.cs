using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Input;
using Portal.Platform.Operations;

namespace Portal.Features.Accounts;

/// <summary>Checks a person's password. The page puts the principal into a cookie.</summary>
public sealed record SignIn(string Email, string Password) : IOperation<Result<ClaimsPrincipal>>, IAccountOperation
{
    /// <inheritdoc/>
    public override string ToString() => nameof(SignIn); // never the password
}

internal sealed class SignInHandler(
    PortalDbContext db, UserManager<User> users, IUserClaimsPrincipalFactory<User> principals, PasswordCheck passwords,
    SignInThrottle throttle, ActorContext actor, AuditTrail trail, TimeProvider time) : IHandler<SignIn, Result<ClaimsPrincipal>>
{
    public async Task<Result<ClaimsPrincipal>> HandleAsync(SignIn operation, CancellationToken cancellationToken)
    {
        var email = PlainText.Clean(operation.Email) ?? "";
        if (throttle.Refuse(trail.Address, email.Length > EmailAddress.Longest ? "" : email) is { } refused) return refused;
        if (EmailAddress.FaultOf(email) is not null || operation.Password.Length > PasswordRules.Longest) return AccountErrors.WrongCredentials;

        var user = await users.FindByEmailAsync(email);
        if (!await passwords.IsRightAsync(user, operation.Password, cancellationToken)) return AccountErrors.WrongCredentials;
        if (user!.DisabledAt is not null) return AccountErrors.Disabled;

        var now = time.GetUtcNow();
        actor.Become(Actor.User(user.Id, user.Email!));
        user.SignedIn(now);
        db.Audit(trail, now, "account.signed_in", user.Email!, user.Id);
        await db.SaveChangesAsync(cancellationToken);
        return await principals.CreateAsync(user);
    }
}
