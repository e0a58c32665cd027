using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Platform.Csv;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Organizations;

/// <summary>Writes the organizations, narrowed and sorted as the list is, into a file.</summary>
public sealed record ExportOrganizations(string? Search, OrganizationSort Sort, CsvFile File) : IOperation<Result>, IPlatformOperation;

internal sealed class ExportOrganizationsHandler(PortalDbContext db, AuditTrail trail, TimeProvider time) : IHandler<ExportOrganizations, Result>
{
    public async Task<Result> HandleAsync(ExportOrganizations operation, CancellationToken cancellationToken)
    {
        db.Audit(trail, time.GetUtcNow(), "organizations.exported", "organizations", subjectId: null);
        await db.SaveChangesAsync(cancellationToken);

        var file = operation.File;
        await file.WriteAsync("Name", "Short name", "Id", "Country", "Time zone", file.TimeColumn("Created"), "Numbers", "Active numbers", "People");
        var rows = db.Organizations.Matching(operation.Search).Sorted(operation.Sort, after: null).Select(OrganizationRows.From(db));
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await file.WriteAsync(row.Name, row.Slug, row.Id, row.Country, row.TimeZone, row.CreatedAt, row.Numbers, row.ActiveNumbers, row.People);
        }

        return Result.Ok;
    }
}
