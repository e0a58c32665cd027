using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Data;
using Portal.Data.Calls;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.OptOuts;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.Outgoing;

/// <summary>Lets an agent call a customer from the organization's own number. The request is saved and queued together; a worker has the vendor dial, once.</summary>
/// <param name="LeadId">The organization's record of the customer; null: the one with that phone.</param>
/// <param name="DynamicVariables">What the agent shall know besides what the portal tells it.</param>
/// <param name="IdempotencyKey">The same key and request is the same call, however often it is asked for.</param>
public sealed record StartCall(Guid OrganizationId, string To, Guid? LeadId = null, IReadOnlyDictionary<string, JsonElement>? DynamicVariables = null, string? IdempotencyKey = null)
    : IOperation<Result<StartedCall>>, IOrganizationOperation;

/// <param name="From">The number that the customer sees.</param>
/// <param name="Warning">What the caller should know; null when nothing.</param>
public sealed record StartedCall(Guid CallId, Guid ConversationId, CallStatus Status, string From, string To, string? Warning);

internal sealed class StartCallHandler(PortalDbContext db, ActorContext actor, CallerChoice callers, OurNumbers ours, IOptions<CallingOptions> options, TimeProvider time)
    : IHandler<StartCall, Result<StartedCall>>
{
    private const string Lent = "The organization has no active number, so the customer sees the platform's number.";

    public async Task<Result<StartedCall>> HandleAsync(StartCall operation, CancellationToken cancellationToken)
    {
        if (Check(operation, out var to) is { } refusal)
        {
            return refusal;
        }

        if (await FindTwinAsync(operation, to, cancellationToken) is { } twin)
        {
            return twin;
        }

        if (await WhyNotAsync(operation, to, cancellationToken) is { } reason)
        {
            return reason;
        }

        var caller = await callers.ChooseAsync(operation.OrganizationId, to, cancellationToken);
        return caller.Error is { } noCaller ? noCaller : await SaveAsync(operation, to, caller.Value, cancellationToken);
    }

    private static Error? Check(StartCall operation, out string to)
    {
        to = "";
        if (operation.IdempotencyKey is { } key && (key.Length is 0 or > 200 || key.Any(letter => letter is < '!' or > '~')))
        {
            return CallingErrors.KeyMalformed;
        }

        if (operation.DynamicVariables is { } given && CallVariables.Refusal(given) is { } refused)
        {
            return refused;
        }

        if (ShortNumber.Is(operation.To))
        {
            return CallingErrors.Emergency;
        }

        if (!E164.TryParse(operation.To, out var number, out var hint))
        {
            return CallingErrors.Malformed(hint);
        }

        to = number.Value;
        return null;
    }

    private async Task<Error?> WhyNotAsync(StartCall operation, string to, CancellationToken cancellationToken)
    {
        if (operation.LeadId is { } leadId && !await db.Leads.AnyAsync(lead => lead.OrganizationId == operation.OrganizationId && lead.Id == leadId, cancellationToken))
        {
            return CallingErrors.LeadNotFound;
        }

        if (await ours.ContainAsync(to, cancellationToken))
        {
            return CallingErrors.OursToo;
        }

        return await db.IsOptedOutAsync(operation.OrganizationId, to, cancellationToken) ? CallingErrors.OptedOut : await TooManyAsync(operation.OrganizationId, cancellationToken);
    }

    /// <summary>Told by what is saved, so that it holds over all nodes.</summary>
    private async Task<Error?> TooManyAsync(Guid organizationId, CancellationToken cancellationToken)
    {
        var (now, most, minute) = (time.GetUtcNow(), options.Value.PerMinute, TimeSpan.FromMinutes(1));
        var last = await db.Calls.Where(call => call.OrganizationId == organizationId && call.Direction == CallDirection.Outbound && call.StartedAt > now - minute && call.RecordedAt > now - minute)
            .OrderByDescending(call => call.RecordedAt).Select(call => call.RecordedAt).Take(most).ToListAsync(cancellationToken);
        return last.Count < most ? null : CallingErrors.TooMany(most, last[^1] + minute - now);
    }

    private async Task<Result<StartedCall>> SaveAsync(StartCall operation, string to, Caller caller, CancellationToken cancellationToken)
    {
        var (now, by) = (time.GetUtcNow(), actor.Current);
        var conversation = await db.Conversations.SingleOrDefaultAsync(c => c.OrganizationId == operation.OrganizationId && c.CustomerPhone == to, cancellationToken)
            ?? db.Conversations.Add(new Conversation(operation.OrganizationId, to, now)).Entity;
        conversation.Continue(now);
        var call = Call.Outgoing(operation.OrganizationId, caller.E164, to, operation.LeadId, caller.ViaFallback,
            by.Kind is ActorKind.User ? by.Id : null, by.Name, operation.IdempotencyKey, now);
        call.TellAgent(CallVariables.ToJson(operation.DynamicVariables));
        if (caller.ViaFallback) call.Warn("call.via_fallback", Lent);
        db.Calls.Add(call);
        db.RunLater(new PlaceCall(operation.OrganizationId, call.Id), now, lane: $"calls:{caller.E164}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Told(call, conversation.Id);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // The same key at the same moment, or the customer's first text came in just now.
            db.ChangeTracker.Clear();
            return await FindTwinAsync(operation, to, cancellationToken) ?? await SaveAsync(operation, to, caller, cancellationToken);
        }
    }

    private async Task<Result<StartedCall>?> FindTwinAsync(StartCall operation, string to, CancellationToken cancellationToken)
    {
        if (operation.IdempotencyKey is not { } key
            || await db.Calls.AsNoTracking().SingleOrDefaultAsync(call => call.OrganizationId == operation.OrganizationId && call.IdempotencyKey == key, cancellationToken) is not { } twin)
        {
            return null;
        }

        var same = twin.CustomerPhone == to && (operation.LeadId is null || operation.LeadId == twin.LeadId) && CallVariables.AreSame(twin.Variables, CallVariables.ToJson(operation.DynamicVariables));
        return same
            ? Told(twin, await db.Conversations.Where(c => c.OrganizationId == twin.OrganizationId && c.CustomerPhone == twin.CustomerPhone).Select(c => c.Id).SingleAsync(cancellationToken))
            : CallingErrors.KeyReused;
    }

    private static StartedCall Told(Call call, Guid conversationId) =>
        new(call.Id, conversationId, CallStatus.Queued, call.PhoneNumber, call.CustomerPhone, call.ViaFallback ? Lent : null);
}
