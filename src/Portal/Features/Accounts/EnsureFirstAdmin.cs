using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Platform.Operations;
using Portal.Platform.Settings;

namespace Portal.Features.Accounts;

/// <summary>Makes the first admin, where there is none. Harmless when several nodes start at once.</summary>
public sealed record EnsureFirstAdmin : IOperation<FirstAdminOutcome>, ISystemOperation;

/// <summary>What was done for the first admin.</summary>
/// <param name="Email">What the admin signs in with.</param>
/// <param name="PasswordFile">Where a generated password was written; null when none was made.</param>
/// <param name="GeneratedPassword">To be shown once; null when none was made.</param>
public sealed record FirstAdminOutcome(string Email, string? PasswordFile, string? GeneratedPassword);

internal sealed class EnsureFirstAdminHandler(
    PortalDbContext db, UserManager<User> users, IOptions<AdminOptions> options, IConfiguration configuration, IHostEnvironment environment, TimeProvider time)
    : IHandler<EnsureFirstAdmin, FirstAdminOutcome>
{
    public async Task<FirstAdminOutcome> HandleAsync(EnsureFirstAdmin operation, CancellationToken cancellationToken)
    {
        var admin = options.Value;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('portal.first-admin', 0))", cancellationToken);
        if (await db.Users.AnyAsync(user => user.IsPlatformAdmin, cancellationToken)) return new FirstAdminOutcome(admin.Email, null, null);
        if (admin.Password.Length == 0 && environment.IsProduction())
        {
            throw new StartRefusedException("Portal:Admin:Password is missing: in Production the first admin's password has to be given.");
        }

        var generated = admin.Password.Length == 0 ? GeneratedPassword.Create() : null;
        await CreateAsync(admin.Email.Trim(), generated ?? admin.Password);

        // Before the commit: an admin whose password nobody can read would be worse than a file too many.
        var file = generated is null ? null : GeneratedPassword.Write(DataFolder.Locate(configuration), generated);
        await transaction.CommitAsync(cancellationToken);
        return new FirstAdminOutcome(admin.Email, file, generated);
    }

    private async Task CreateAsync(string email, string password)
    {
        var user = new User(email, "Admin", time.GetUtcNow());
        user.MakePlatformAdmin();
        var created = await users.CreateAsync(user, password);
        if (!created.Succeeded)
        {
            throw new StartRefusedException($"Portal:Admin:Email or Portal:Admin:Password cannot be used: {string.Join(' ', created.Errors.Select(error => error.Description))}");
        }
    }
}
