using Portal.Data;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Leads;

/// <summary>A stretch of an organization's leads, the newest first.</summary>
/// <param name="Search">Digits of the phone, or words of name or notes.</param>
/// <param name="Size">Rows at most; the usual number when null.</param>
public sealed record ListLeads(Guid OrganizationId, string? Search = null, Cursor? After = null, int? Size = null) : IOperation<Page<LeadRow>>, IOrganizationOperation;

internal sealed class ListLeadsHandler(PortalDbContext db) : IHandler<ListLeads, Page<LeadRow>>
{
    public Task<Page<LeadRow>> HandleAsync(ListLeads operation, CancellationToken cancellationToken)
    {
        var found = db.FindLeads(operation.OrganizationId, operation.Search);
        if (operation.After is { } after)
        {
            var at = after.Time;
            found = found.Where(lead => lead.CreatedAt < at || (lead.CreatedAt == at && lead.Id.CompareTo(after.Id) < 0));
        }

        return found.OrderByDescending(lead => lead.CreatedAt).ThenByDescending(lead => lead.Id).Select(LeadRow.From(db))
            .ToPageAsync(row => Cursor.At(row.CreatedAt, row.Id), cancellationToken, operation.Size ?? PageExtension.UsualSize);
    }
}
