using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Calls;
using Portal.Data.PhoneNumbers;
using Portal.Features.Messaging;
using Portal.Integrations.ElevenLabs;
using Portal.Platform.Errors;

namespace Portal.Features.Calls.Outgoing;

/// <summary>Chooses the number that a customer sees: always one of the organization's own, unless it has none that serves.</summary>
internal sealed class CallerChoice(PortalDbContext db, IOptions<FallbackNumberOptions> fallback, IOptions<ElevenLabsOptions> elevenLabs)
{
    /// <summary>The one that the customer called last, else the newest.</summary>
    public async Task<Result<Caller>> ChooseAsync(Guid organizationId, string customer, CancellationToken cancellationToken)
    {
        var own = await OwnAsync(organizationId, cancellationToken);
        if (own.Count > 0)
        {
            var known = await LastCalledAsync(organizationId, customer, cancellationToken);
            var chosen = own.Find(number => number.E164 == known) ?? own[0];
            return chosen.AgentId.Length > 0 ? chosen : CallingErrors.NoAgent;
        }

        return Lent is { } lent ? lent : CallingErrors.NoNumber;
    }

    /// <summary>The number that a call was to be made from, if it may still be.</summary>
    public async Task<Caller?> FindAsync(Call call, CancellationToken cancellationToken) => call.ViaFallback
        ? Lent is { } lent && lent.E164 == call.PhoneNumber ? lent : null
        : (await OwnAsync(call.OrganizationId, cancellationToken)).Find(number => number.E164 == call.PhoneNumber && number.AgentId.Length > 0);

    private Caller? Lent => fallback.Value is { PhoneNumber.Length: > 0, ElevenLabsPhoneId.Length: > 0 } lent && elevenLabs.Value.AgentId.Length > 0
        ? new Caller(lent.PhoneNumber, lent.ElevenLabsPhoneId, elevenLabs.Value.AgentId, ViaFallback: true)
        : null;

    private async Task<List<Caller>> OwnAsync(Guid organizationId, CancellationToken cancellationToken)
    {
        var agent = elevenLabs.Value.AgentId;
        return await (
            from assignment in db.Assignments
            join number in db.PhoneNumbers on assignment.PhoneNumberId equals number.Id
            where assignment.OrganizationId == organizationId && assignment.AssignedUntil == null && number.Status == PhoneNumberStatus.Active && number.ElevenLabsPhoneId != null
            orderby number.ActivatedAt descending, number.Id
            select new Caller(number.E164, number.ElevenLabsPhoneId!, number.ElevenLabsAgentId ?? agent, false)).ToListAsync(cancellationToken);
    }

    private Task<string?> LastCalledAsync(Guid organizationId, string customer, CancellationToken cancellationToken) =>
        db.Calls.Where(call => call.OrganizationId == organizationId && call.CustomerPhone == customer && call.Direction == CallDirection.Inbound)
            .OrderByDescending(call => call.StartedAt).ThenByDescending(call => call.Id)
            .Select(call => (string?)call.PhoneNumber).FirstOrDefaultAsync(cancellationToken);
}

/// <param name="PhoneId">ElevenLabs' id of the number.</param>
/// <param name="AgentId">Who speaks; empty: nobody is assigned.</param>
/// <param name="ViaFallback">Whether it is the platform's number, lent.</param>
internal sealed record Caller(string E164, string PhoneId, string AgentId, bool ViaFallback);
