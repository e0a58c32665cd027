using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Leads;

/// <summary>One lead with its notes.</summary>
public sealed record ReadLead(Guid OrganizationId, Guid LeadId) : IOperation<Result<LeadDetails>>, IOrganizationOperation;

/// <param name="Version">To be sent back with a change, so that nobody's is overwritten.</param>
public sealed record LeadDetails(LeadRow Lead, string Notes, DateTimeOffset UpdatedAt, uint Version);

internal sealed class ReadLeadHandler(PortalDbContext db) : IHandler<ReadLead, Result<LeadDetails>>
{
    public async Task<Result<LeadDetails>> HandleAsync(ReadLead operation, CancellationToken cancellationToken)
    {
        var found = db.Leads.AsNoTracking().Where(lead => lead.OrganizationId == operation.OrganizationId && lead.Id == operation.LeadId);
        return await found.SingleOrDefaultAsync(cancellationToken) is { } lead
            ? new LeadDetails(await found.Select(LeadRow.From(db)).SingleAsync(cancellationToken), lead.Notes, lead.UpdatedAt, lead.Version)
            : LeadErrors.NotFound;
    }
}
