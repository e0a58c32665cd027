using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Csv;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Leads;

/// <summary>Writes the leads, narrowed as the list is, into a file that <see cref="ImportLeads"/> reads back.</summary>
public sealed record ExportLeads(Guid OrganizationId, string? Search, CsvFile File) : IOperation<Result>, IOrganizationOperation;

internal sealed class ExportLeadsHandler(PortalDbContext db, AuditTrail trail, TimeProvider time) : IHandler<ExportLeads, Result>
{
    public async Task<Result> HandleAsync(ExportLeads operation, CancellationToken cancellationToken)
    {
        db.Audit(trail, time.GetUtcNow(), "leads.exported", "leads", subjectId: null, operation.OrganizationId);
        await db.SaveChangesAsync(cancellationToken);

        var file = operation.File;
        await file.WriteAsync("Phone", "National format", "Name", "Notes", "Source", file.TimeColumn("Created"), "Id");
        var leads = db.FindLeads(operation.OrganizationId, operation.Search).OrderByDescending(lead => lead.CreatedAt).ThenByDescending(lead => lead.Id);
        await foreach (var lead in leads.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await file.WriteAsync(lead.Phone, E164.Format(lead.Phone), lead.Name, lead.Notes, lead.Source, lead.CreatedAt, lead.Id);
        }

        return Result.Ok;
    }
}
