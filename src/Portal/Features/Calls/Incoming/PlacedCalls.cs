using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Calls;

namespace Portal.Features.Calls.Incoming;

/// <summary>Finds the call of ours that an event is about.</summary>
internal sealed class PlacedCalls(PortalDbContext db)
{
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(5);

    /// <summary>By the vendor's id; by Twilio's, or by our own that the agent was given, while a call that we placed does not know the vendor's yet.</summary>
    public async Task<Call?> FindAsync(PostCallEvent told, CancellationToken cancellationToken)
    {
        if (await db.Calls.SingleOrDefaultAsync(call => call.ConversationId == told.ConversationId, cancellationToken) is { } known)
        {
            return known;
        }

        var waiting = db.Calls.Where(call => call.ConversationId == null && call.Direction == CallDirection.Outbound && call.HandedOverAt != null);
        if (told.CallSid is { } sid && await waiting.Where(call => call.CallSid == sid).ToListAsync(cancellationToken) is [var one])
        {
            return one;
        }

        // Whoever holds a conversation can name any id: it has to be of that very customer and number, too.
        var customer = told.ExternalNumber ?? told.Called;
        return told.CallId is { } id && customer is not null && await waiting.SingleOrDefaultAsync(call => call.Id == id && call.CustomerPhone == customer, cancellationToken) is { } own
            && (told.AgentNumber ?? own.PhoneNumber) == own.PhoneNumber ? own : null;
    }

    /// <summary>Another conversation on the same line, which an agent may hand on; null where two organizations had one.</summary>
    public async Task<Call?> OnTheSameLineAsync(string callSid, CancellationToken cancellationToken)
    {
        var calls = await db.Calls.AsNoTracking().Where(call => call.CallSid == callSid).OrderByDescending(call => call.StartedAt).Take(10).ToListAsync(cancellationToken);
        return calls.Select(call => call.OrganizationId).Distinct().Count() == 1 ? calls[0] : null;
    }

    /// <summary>Calls of the organization to that customer that were handed over at about that time and know no id yet: an event may overtake the answer that tells it.</summary>
    public Task<List<Call>> WaitingForIdAsync(Guid organizationId, string phoneNumber, string customer, CallInstant at, CancellationToken cancellationToken)
    {
        var (from, to) = (at.From.ToUniversalTime() - s_slack, at.To.ToUniversalTime() + s_slack);
        return db.Calls.Where(call => call.OrganizationId == organizationId && call.ConversationId == null && call.Direction == CallDirection.Outbound
            && call.PhoneNumber == phoneNumber && call.CustomerPhone == customer && call.HandedOverAt >= from && call.HandedOverAt <= to)
            .OrderBy(call => call.HandedOverAt).Take(2).ToListAsync(cancellationToken);
    }
}
