using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Platform.Csv;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Audit;

/// <summary>Writes the audit trail, narrowed the same way as the list, into a file. That it was taken out is in the trail as well.</summary>
public sealed record ExportAuditEntries(AuditFilter Filter, CsvFile File) : IOperation<Result>, IPlatformOperation;

internal sealed class ExportAuditEntriesHandler(PortalDbContext db, AuditTrail trail, TimeProvider time) : IHandler<ExportAuditEntries, Result>
{
    public async Task<Result> HandleAsync(ExportAuditEntries operation, CancellationToken cancellationToken)
    {
        db.Audit(trail, time.GetUtcNow(), "audit.exported", "audit trail", subjectId: null);
        await db.SaveChangesAsync(cancellationToken);

        var file = operation.File;
        await file.WriteAsync(file.TimeColumn("At"), "Actor kind", "Actor", "Address", "Action", "Subject", "Subject id", "Organization", "Before", "After", "Trace");
        await foreach (var row in db.AuditEntries.AsNoTracking().Matching(operation.Filter).SelectRows(db).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await file.WriteAsync(row.At, row.ActorKind, row.ActorName, row.Address, row.Action, row.Subject, row.SubjectId, row.OrganizationName, row.Before, row.After, row.TraceId);
        }

        return Result.Ok;
    }
}
