using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Calls;
using Portal.Data.Leads;

namespace Portal.Features.Calls.Incoming;

/// <summary>Puts what an event tells into the organization's conversation with the customer. Events of one call may come in any order; the outcome is the same.</summary>
/// <remarks>Runs within the caller's transaction, so that what is filed and the event's own state are saved together.</remarks>
internal sealed class CallFiling(PortalDbContext db, CallRecordings recordings, TimeProvider time)
{
    private const string UnknownCustomer = "unknown";

    /// <param name="match">It names an organization.</param>
    /// <param name="trace">How it got there, as JSON.</param>
    public async Task<Call> FileAsync(PostCallEvent told, CallMatch match, string trace, CancellationToken cancellationToken)
    {
        var (now, organization) = (time.GetUtcNow(), match.OrganizationId!.Value);
        var lead = await NamedLeadAsync(told, organization, cancellationToken);
        var customer = match.Call?.CustomerPhone ?? CustomerOf(told, match.PhoneNumber) ?? lead?.Phone ?? UnknownCustomer;
        var direction = match.Call?.Direction ?? told.Direction ?? (told.Caller == match.PhoneNumber ? CallDirection.Outbound : CallDirection.Inbound);
        var began = told.Report.StartedAt ?? match.Call?.StartedAt ?? told.Began.To;
        await ContinueConversationAsync(organization, customer, direction, began, now, cancellationToken);
        lead ??= await db.Leads.SingleOrDefaultAsync(l => l.OrganizationId == organization && l.Phone == customer, cancellationToken);

        var call = match.Call ?? db.Calls.Add(Call.Heard(organization, direction, match.PhoneNumber, customer, told.ConversationId, began, now)).Entity;
        call.Accept(told.ConversationId, told.CallSid);
        call.BelongsTo(lead?.Id);
        call.Traced(trace);
        Tell(call, told);
        await db.SaveChangesAsync(cancellationToken);
        await recordings.AdoptAsync(call, cancellationToken);
        return call;
    }

    private static void Tell(Call call, PostCallEvent told)
    {
        if (told.Kind is PostCallKind.Transcription || call.Status is not CallStatus.Completed)
        {
            call.Tell(told.Report);
        }

        if (told.Failure is { } failure)
        {
            call.Fail(told.Outcome, failure.Code, failure.Sentence, told.Report.EndedAt ?? told.Began.To);
        }
        else
        {
            call.Advance(told.Outcome);
        }

        if (told.WasTexting)
        {
            call.Warn("call.was_texting", "This was no call: the agent answered texts by itself, past the portal. Switch texts off for this number at ElevenLabs.");
        }
    }

    private async Task<Lead?> NamedLeadAsync(PostCallEvent told, Guid organization, CancellationToken cancellationToken) =>
        told.LeadId is { } id ? await db.Leads.SingleOrDefaultAsync(lead => lead.OrganizationId == organization && lead.Id == id, cancellationToken) : null;

    private static string? CustomerOf(PostCallEvent told, string ours) =>
        told.ExternalNumber ?? Other(told.Caller, ours, told.Called) ?? Other(told.Called, ours, told.Caller);

    /// <summary>The one side, if it is not ours and the other one may be.</summary>
    private static string? Other(string? side, string ours, string? opposite) => side is not null && side != ours && (opposite is null || opposite == ours) ? side : null;

    // Two events, or an event and a text, may begin the same conversation at the same moment. A customer who is new becomes a lead by it.
    private async Task ContinueConversationAsync(Guid organization, string customer, CallDirection direction, DateTimeOffset began, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, arrived) = (Guid.CreateVersion7(now), direction is CallDirection.Inbound ? now : (DateTimeOffset?)null);
        await db.Database.ExecuteSqlAsync($"""
            WITH source AS MATERIALIZED (SELECT set_config('app.lead_source', 'call', true))
            INSERT INTO conversations (organization_id, id, customer_phone, created_at, last_message_at, last_inbound_at)
            SELECT {organization}, {id}, {customer}, {now}, {began}, {arrived} FROM source
            ON CONFLICT (organization_id, customer_phone) DO UPDATE
            SET last_message_at = greatest(conversations.last_message_at, excluded.last_message_at), last_inbound_at = greatest(conversations.last_inbound_at, excluded.last_inbound_at)
            """, cancellationToken);
    }
}
