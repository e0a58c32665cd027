using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.ApiKeys;

/// <summary>Makes the key of <c>Portal:Admin:ApiKey</c> work, and the one that stood there before no longer. Harmless when several nodes start at once.</summary>
/// <param name="Key">Empty when none is configured.</param>
public sealed record EnsureConfiguredApiKey(string Key) : IOperation<Result>, ISystemOperation
{
    /// <inheritdoc/>
    public override string ToString() => nameof(EnsureConfiguredApiKey); // never the key
}

internal sealed class EnsureConfiguredApiKeyHandler(PortalDbContext db, TimeProvider time) : IHandler<EnsureConfiguredApiKey, Result>
{
    private const string Name = "configured";
    private const string CreatedBy = "Portal:Admin:ApiKey";

    public async Task<Result> HandleAsync(EnsureConfiguredApiKey operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var hash = ApiKeySecret.Hash(operation.Key);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('portal.configured-api-key', 0))", cancellationToken);
        var known = await db.ApiKeys.Where(key => key.CreatedBy == CreatedBy).ToListAsync(cancellationToken);
        foreach (var key in known)
        {
            Move(key, key.Hash.AsSpan().SequenceEqual(hash) ? null : now);
        }

        if (operation.Key.Length > 0 && !await db.ApiKeys.AnyAsync(key => key.Hash == hash, cancellationToken))
        {
            db.ApiKeys.Add(new ApiKey(Name, hash, ApiKeySecret.HintOf(operation.Key), organizationId: null, CreatedBy, expiresAt: null, now));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Ok;
    }

    // A key that is no longer configured expires and may come back; one that an admin revoked stays revoked.
    private static void Move(ApiKey key, DateTimeOffset? end)
    {
        if (end is null || key.ExpiresAt is null) key.Expire(end);
    }
}
