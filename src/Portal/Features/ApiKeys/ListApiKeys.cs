using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.ApiKeys;

/// <summary>The keys, newest first; of one organization when it is given.</summary>
public sealed record ListApiKeys(Guid? OrganizationId = null, bool IncludeRevoked = false, Cursor? After = null) : IOperation<Page<ApiKeyRow>>, IPlatformOperation;

internal sealed class ListApiKeysHandler(PortalDbContext db) : IHandler<ListApiKeys, Page<ApiKeyRow>>
{
    public Task<Page<ApiKeyRow>> HandleAsync(ListApiKeys operation, CancellationToken cancellationToken)
    {
        var keys = db.ApiKeys.AsQueryable();
        if (operation.OrganizationId is { } organization) keys = keys.Where(key => key.OrganizationId == organization);
        if (!operation.IncludeRevoked) keys = keys.Where(key => key.RevokedAt == null);
        if (operation.After is { } after)
        {
            keys = keys.Where(key => EF.Functions.LessThan(ValueTuple.Create(key.CreatedAt, key.Id), ValueTuple.Create(after.Time, after.Id)));
        }

        var rows =
            from key in keys.OrderByDescending(key => key.CreatedAt).ThenByDescending(key => key.Id)
            join owner in db.Organizations on key.OrganizationId equals owner.Id into owners
            from owner in owners.DefaultIfEmpty()
            select new ApiKeyRow(key.Id, key.Name, key.Hint, key.OrganizationId, owner.Name, key.CreatedBy, key.CreatedAt, key.ExpiresAt, key.LastUsedAt, key.RevokedAt);
        return rows.ToPageAsync(row => Cursor.At(row.CreatedAt, row.Id), cancellationToken);
    }
}
