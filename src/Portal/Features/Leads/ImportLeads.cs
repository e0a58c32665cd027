using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Leads;

/// <summary>Takes customers in from a CSV file with the columns Phone, Name and Notes. Known ones get what the file says of them; an empty cell takes nothing away. All good lines or none.</summary>
/// <param name="File">Its bytes.</param>
public sealed record ImportLeads(Guid OrganizationId, byte[] File) : IOperation<Result<ImportedLeads>>, IOrganizationOperation
{
    /// <summary>Lines at a time.</summary>
    public const int MostRows = 10_000;

    /// <summary>Bytes at a time.</summary>
    public const int LargestFile = 4 * 1024 * 1024;

    /// <summary>Lines that are left out and told of.</summary>
    internal const int Told = 100;
}

/// <param name="Unchanged">Known, and the file says nothing new.</param>
/// <param name="Refused">Lines that were left out, each with its reason; the first hundred.</param>
public sealed record ImportedLeads(int Added, int Changed, int Unchanged, int RefusedCount, IReadOnlyList<RefusedLine> Refused);

/// <param name="Line">Of the file.</param>
public sealed record RefusedLine(long Line, string Phone, string Why);

internal sealed class ImportLeadsHandler(PortalDbContext db, AuditTrail trail, TimeProvider time) : IHandler<ImportLeads, Result<ImportedLeads>>
{
    public async Task<Result<ImportedLeads>> HandleAsync(ImportLeads operation, CancellationToken cancellationToken)
    {
        var read = LeadFile.Read(operation.File);
        if (read.Error is { } refusal)
        {
            return refusal;
        }

        var (good, refused) = read.Value;
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var added = await SaveAsync(operation.OrganizationId, good, now, cancellationToken);
        var made = added.Count(isNew => isNew);
        db.Audit(trail, now, "leads.imported", $"{made} new leads, {added.Count - made} changed", subjectId: null, operation.OrganizationId);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ImportedLeads(made, added.Count - made, good.Count - added.Count, refused.Count, [.. refused.Take(ImportLeads.Told)]);
    }

    /// <returns>For each lead that is new or different now, whether it is new.</returns>
    private async Task<List<bool>> SaveAsync(Guid organizationId, IReadOnlyList<LeadFileLine> lines, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (ids, phones) = (lines.Select(_ => Guid.CreateVersion7(now)).ToArray(), lines.Select(line => line.Phone).ToArray());
        var (names, notes) = (lines.Select(line => line.Name).ToArray(), lines.Select(line => line.Notes).ToArray());
        return await db.Database.SqlQuery<bool>($"""
            INSERT INTO leads AS known (organization_id, id, phone, name, notes, source, created_at, updated_at)
            SELECT {organizationId}, line.id, line.phone, nullif(line.name, ''), line.notes, 'import', {now}, {now}
            FROM unnest({ids}, {phones}, {names}, {notes}) AS line (id, phone, name, notes)
            ON CONFLICT (organization_id, phone) DO UPDATE
            SET name = coalesce(excluded.name, known.name), notes = CASE excluded.notes WHEN '' THEN known.notes ELSE excluded.notes END, updated_at = excluded.updated_at
            WHERE (known.name, known.notes) IS DISTINCT FROM (coalesce(excluded.name, known.name), CASE excluded.notes WHEN '' THEN known.notes ELSE excluded.notes END)
            RETURNING xmax = 0 AS "Value"
            """).ToListAsync(cancellationToken);
    }
}
