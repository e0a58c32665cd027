using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Csv;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.History;

/// <summary>Writes the calls, narrowed as the list is, into a file.</summary>
public sealed record ExportCalls(Guid OrganizationId, CallFilter Filter, CsvFile File) : IOperation<Result>, IOrganizationOperation;

internal sealed class ExportCallsHandler(PortalDbContext db, AuditTrail trail, TimeProvider time) : IHandler<ExportCalls, Result>
{
    public async Task<Result> HandleAsync(ExportCalls operation, CancellationToken cancellationToken)
    {
        db.Audit(trail, time.GetUtcNow(), "calls.exported", "calls", subjectId: null, operation.OrganizationId);
        await db.SaveChangesAsync(cancellationToken);

        var file = operation.File;
        await file.WriteAsync(file.TimeColumn("Started"), "Direction", "Customer", "National format", "Name", "Our number", "Status", "Seconds", "Title", "Summary", "Outcome", "Recording", "Asked for by", "Failure", "Id");
        await foreach (var row in db.FindCalls(operation.OrganizationId, operation.Filter).NewestFirst().Select(CallRow.From(db)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await file.WriteAsync(row.StartedAt, row.Direction, row.CustomerPhone, E164.Format(row.CustomerPhone), row.CustomerName, row.PhoneNumber, row.Status, row.DurationSeconds, row.Title, row.Summary,
                row.Outcome, row.HasRecording, row.RequestedBy, row.Failure, row.Id);
        }

        return Result.Ok;
    }
}
