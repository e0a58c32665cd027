using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Data;
using Portal.Data.Leads;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Leads;

/// <summary>Takes a customer in before anything passed between the two.</summary>
/// <param name="Phone">As people write it.</param>
public sealed record CreateLead(Guid OrganizationId, string Phone, string? Name = null, string? Notes = null) : IOperation<Result<LeadRow>>, IOrganizationOperation;

internal sealed class CreateLeadHandler(PortalDbContext db, TimeProvider time) : IHandler<CreateLead, Result<LeadRow>>
{
    public async Task<Result<LeadRow>> HandleAsync(CreateLead operation, CancellationToken cancellationToken)
    {
        if (!E164.TryParse(operation.Phone, out var phone, out var hint))
        {
            return LeadErrors.Malformed(hint);
        }

        var (name, notes) = (LeadText.Name(operation.Name), LeadText.Notes(operation.Notes));
        if ((name.Error ?? notes.Error) is { } fault)
        {
            return fault;
        }

        var lead = new Lead(operation.OrganizationId, phone.Value, LeadText.NullIfEmpty(name.Value), notes.Value, LeadSource.Manual, time.GetUtcNow());
        db.Leads.Add(lead);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return LeadErrors.Known;
        }

        return new LeadRow(lead.Id, lead.Phone, lead.Name, lead.Source, lead.CreatedAt, ConversationId: null, LastContactAt: null);
    }
}
