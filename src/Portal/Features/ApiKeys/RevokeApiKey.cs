using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.ApiKeys;

/// <summary>Ends a key at once; again without harm.</summary>
public sealed record RevokeApiKey(Guid Id) : IOperation<Result>, IPlatformOperation;

internal sealed class RevokeApiKeyHandler(PortalDbContext db, TimeProvider time) : IHandler<RevokeApiKey, Result>
{
    public async Task<Result> HandleAsync(RevokeApiKey operation, CancellationToken cancellationToken)
    {
        var key = await db.ApiKeys.SingleOrDefaultAsync(key => key.Id == operation.Id, cancellationToken);
        if (key is null) return ApiKeyErrors.NotFound;
        key.Revoke(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Ok;
    }
}
