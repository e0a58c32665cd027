using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Leads;

/// <summary>Changes what people keep of a customer.</summary>
/// <param name="Name">Null leaves it, empty takes it away.</param>
/// <param name="Notes">Null leaves them.</param>
/// <param name="Version">That was looked at; null overwrites whatever is there.</param>
public sealed record ChangeLead(Guid OrganizationId, Guid LeadId, string? Name, string? Notes, uint? Version = null) : IOperation<Result>, IOrganizationOperation;

internal sealed class ChangeLeadHandler(PortalDbContext db, TimeProvider time) : IHandler<ChangeLead, Result>
{
    public async Task<Result> HandleAsync(ChangeLead operation, CancellationToken cancellationToken)
    {
        var (name, notes) = (LeadText.Name(operation.Name), LeadText.Notes(operation.Notes));
        if ((name.Error ?? notes.Error) is { } fault)
        {
            return fault;
        }

        var lead = await db.Leads.SingleOrDefaultAsync(l => l.OrganizationId == operation.OrganizationId && l.Id == operation.LeadId, cancellationToken);
        if (lead is null)
        {
            return LeadErrors.NotFound;
        }

        if (operation.Version is { } version && version != lead.Version)
        {
            return LeadErrors.ChangedMeanwhile;
        }

        lead.Describe(operation.Name is null ? lead.Name : LeadText.NullIfEmpty(name.Value), operation.Notes is null ? lead.Notes : notes.Value, time.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
        catch (DbUpdateConcurrencyException)
        {
            return LeadErrors.ChangedMeanwhile;
        }
    }
}
