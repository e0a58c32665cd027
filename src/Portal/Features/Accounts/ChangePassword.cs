using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Accounts;

/// <summary>Changes one's own password and ends every other session of the account. The page renews its own cookie from the principal.</summary>
public sealed record ChangePassword(string CurrentPassword, string NewPassword) : IOperation<Result<ClaimsPrincipal>>, IAccountOperation
{
    /// <inheritdoc/>
    public override string ToString() => nameof(ChangePassword); // never the passwords
}

internal sealed class ChangePasswordHandler(
    PortalDbContext db, UserManager<User> users, IUserClaimsPrincipalFactory<User> principals, PasswordCheck passwords, IPasswordHasher<User> hasher,
    SignInThrottle throttle, ActorContext actor, AuditTrail trail, TimeProvider time) : IHandler<ChangePassword, Result<ClaimsPrincipal>>
{
    public async Task<Result<ClaimsPrincipal>> HandleAsync(ChangePassword operation, CancellationToken cancellationToken)
    {
        if (actor.Current is not { Kind: ActorKind.User, Id: { } id } || await users.FindByIdAsync(id.ToString()) is not { DisabledAt: null } user) return AccessErrors.NotSignedIn;
        if (throttle.Refuse(trail.Address, user.Email!) is { } refused) return refused;
        if (PasswordRules.FaultOf(operation.NewPassword) is { } fault) return FieldErrors.One("account.password_invalid", "newPassword", fault);
        if (!await passwords.IsRightAsync(user, operation.CurrentPassword, cancellationToken)) return AccountErrors.WrongPassword;

        db.Audit(trail, time.GetUtcNow(), "account.password_changed", user.Email!, user.Id);
        user.PasswordHash = hasher.HashPassword(user, operation.NewPassword);
        user.EndSessions();
        await db.SaveChangesAsync(cancellationToken);
        return await principals.CreateAsync(user);
    }
}
