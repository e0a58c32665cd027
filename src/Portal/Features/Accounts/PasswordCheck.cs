using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Audit;

namespace Portal.Features.Accounts;

/// <summary>Checks a password and counts wrong ones. Takes as long for an account that does not exist.</summary>
internal sealed class PasswordCheck(PortalDbContext db, IPasswordHasher<User> hasher, AuditTrail trail, TimeProvider time)
{
    private const int MostTries = 5;
    private static readonly TimeSpan s_locked = TimeSpan.FromMinutes(15);
    private static readonly Lazy<string> s_nobodysHash = new(() => new PasswordHasher<User>().HashPassword(null!, Guid.NewGuid().ToString()));

    /// <summary>Whether the password is right and the account not locked. What was wrong is in the audit trail.</summary>
    public async Task<bool> IsRightAsync(User? user, string password, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var verified = hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? s_nobodysHash.Value, password);
        if (user?.PasswordHash is null || user.LockoutEnd > now || verified is PasswordVerificationResult.Failed)
        {
            await CountAsync(user, now, cancellationToken);
            return false;
        }

        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        if (verified is PasswordVerificationResult.SuccessRehashNeeded) user.PasswordHash = hasher.HashPassword(user, password);
        return true;
    }

    private async Task CountAsync(User? user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (user is not null && !(user.LockoutEnd > now) && await CountWrongTryAsync(user.Id, now, cancellationToken))
        {
            db.Audit(trail, now, "account.locked_out", user.Email!, user.Id);
        }

        // What was typed for an unknown account is not kept: people type passwords into the wrong field.
        db.Audit(trail, now, "account.sign_in_failed", user?.Email ?? "unknown account", user?.Id);
        await db.SaveChangesAsync(cancellationToken);
    }

    // In the database, because guesses made at the same time would overwrite each other's count.
    private async Task<bool> CountWrongTryAsync(Guid userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(
            changes => changes.SetProperty(user => user.AccessFailedCount, user => user.AccessFailedCount + 1), cancellationToken);
        var locked = await db.Users.Where(user => user.Id == userId && user.AccessFailedCount >= MostTries).ExecuteUpdateAsync(
            changes => changes.SetProperty(user => user.AccessFailedCount, 0).SetProperty(user => user.LockoutEnd, now + s_locked), cancellationToken);
        return locked > 0;
    }
}
