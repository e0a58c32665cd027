using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Audit;

/// <summary>The audit trail, newest first.</summary>
public sealed record ListAuditEntries(AuditFilter Filter, Cursor? After = null) : IOperation<Page<AuditRow>>, IPlatformOperation;

internal sealed class ListAuditEntriesHandler(PortalDbContext db) : IHandler<ListAuditEntries, Page<AuditRow>>
{
    public Task<Page<AuditRow>> HandleAsync(ListAuditEntries operation, CancellationToken cancellationToken)
    {
        var entries = db.AuditEntries.Matching(operation.Filter);
        if (operation.After is { } after) entries = entries.Where(entry => entry.At < after.Time || (entry.At == after.Time && entry.Id < after.Id));
        return entries.SelectRows(db).ToPageAsync(row => Cursor.At(row.At, row.Id), cancellationToken);
    }
}
