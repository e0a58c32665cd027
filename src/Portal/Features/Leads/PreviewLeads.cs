using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Leads;

/// <summary>Says what <see cref="ImportLeads"/> would do with a file, and what is wrong with its lines. Saves nothing.</summary>
/// <param name="File">Its bytes.</param>
public sealed record PreviewLeads(Guid OrganizationId, byte[] File) : IOperation<Result<LeadsPreview>>, IOrganizationOperation;

/// <param name="New">Customers who would become leads.</param>
/// <param name="Known">Those who are leads already.</param>
/// <param name="Refused">Lines that would be left out, each with its reason; the first hundred.</param>
public sealed record LeadsPreview(int New, int Known, int RefusedCount, IReadOnlyList<RefusedLine> Refused);

internal sealed class PreviewLeadsHandler(PortalDbContext db) : IHandler<PreviewLeads, Result<LeadsPreview>>
{
    public async Task<Result<LeadsPreview>> HandleAsync(PreviewLeads operation, CancellationToken cancellationToken)
    {
        var read = LeadFile.Read(operation.File);
        if (read.Error is { } refusal)
        {
            return refusal;
        }

        var (good, refused) = read.Value;
        var phones = good.Select(line => line.Phone).ToArray();
        var known = await db.Leads.CountAsync(lead => lead.OrganizationId == operation.OrganizationId && phones.Contains(lead.Phone), cancellationToken);
        return new LeadsPreview(good.Count - known, known, refused.Count, [.. refused.Take(ImportLeads.Told)]);
    }
}
