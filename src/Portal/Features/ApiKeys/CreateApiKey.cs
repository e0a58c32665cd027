using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Input;
using Portal.Platform.Operations;

namespace Portal.Features.ApiKeys;

/// <summary>Makes a key. With an organization it acts as a member of that one only, else as a platform admin.</summary>
public sealed record CreateApiKey(string Name, Guid? OrganizationId = null, DateTimeOffset? ExpiresAt = null) : IOperation<Result<CreatedApiKey>>, IPlatformOperation;

/// <summary>A new key.</summary>
/// <param name="Key">Shown this once; the portal keeps a hash.</param>
public sealed record CreatedApiKey(Guid Id, string Name, Guid? OrganizationId, DateTimeOffset? ExpiresAt, string Key)
{
    /// <inheritdoc/>
    public override string ToString() => $"{nameof(CreatedApiKey)} {Id}"; // never the key
}

internal sealed class CreateApiKeyHandler(PortalDbContext db, ActorContext actor, TimeProvider time) : IHandler<CreateApiKey, Result<CreatedApiKey>>
{
    private const int LongestName = 120;

    public async Task<Result<CreatedApiKey>> HandleAsync(CreateApiKey operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var name = PlainText.Clean(operation.Name);
        var errors = new FieldErrors();
        errors.Add("name", PlainText.FaultOf(name, "a name that tells what the key is for", LongestName));
        errors.Add("expiresAt", operation.ExpiresAt <= now ? "The expiry has to be in the future." : null);
        if (errors.Any) return errors.ToError(ApiKeyErrors.Invalid);
        if (operation.OrganizationId is { } organization && !await db.Organizations.AnyAsync(o => o.Id == organization && o.ClosedAt == null, cancellationToken)) return AccessErrors.OrganizationNotFound;

        var secret = ApiKeySecret.Create();
        var key = new ApiKey(name!, ApiKeySecret.Hash(secret), ApiKeySecret.HintOf(secret), operation.OrganizationId, actor.Current.Name, operation.ExpiresAt?.ToUniversalTime(), now);
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(cancellationToken);
        return new CreatedApiKey(key.Id, key.Name, key.OrganizationId, key.ExpiresAt, secret);
    }
}
