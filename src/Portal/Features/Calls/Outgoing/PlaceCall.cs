using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Calls;
using Portal.Data.DurableWork;
using Portal.Data.PhoneNumbers;
using Portal.Features.Messaging.OptOuts;
using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.Outgoing;

/// <summary>Has the vendor dial one queued call, once. The intention is saved before the vendor is asked; a lost answer is looked up and never repeated.</summary>
public sealed record PlaceCall(Guid OrganizationId, Guid CallId) : IOperation<JobOutcome>, ISystemOperation, IDurableJob
{
    public static string DurableName => "calls.place-call.v1";
}

internal sealed class PlaceCallHandler(
    PortalDbContext db, ElevenLabsCallsClient elevenLabs, CallerChoice callers, AgentContext agents, PlacedCallDesk desk, IOptions<CallingOptions> options, TimeProvider time)
    : IHandler<PlaceCall, JobOutcome>
{
    public async Task<JobOutcome> HandleAsync(PlaceCall operation, CancellationToken cancellationToken)
    {
        var call = await db.Calls.SingleOrDefaultAsync(c => c.OrganizationId == operation.OrganizationId && c.Id == operation.CallId, cancellationToken);
        if (call is not { Direction: CallDirection.Outbound, ConversationId: null } || call.Ended || call.Status is CallStatus.Uncertain)
        {
            return JobOutcome.Done;
        }

        if (call.HandedOverAt is not null)
        {
            await desk.DoubtAsync(call, placed: null); // a process died between the question and its answer
            return JobOutcome.Done;
        }

        var caller = await callers.FindAsync(call, cancellationToken);
        if (await WhyNotAsync(call, caller, cancellationToken) is { } reason)
        {
            await desk.FailAsync(call, reason);
            return JobOutcome.Done;
        }

        return await HandOverAsync(call, caller!, cancellationToken);
    }

    /// <summary>Asked at the last moment: much may have happened since the call was asked for.</summary>
    private async Task<Error?> WhyNotAsync(Call call, Caller? caller, CancellationToken cancellationToken)
    {
        if (caller is null)
        {
            return call.ViaFallback ? CallingErrors.NoNumber : CallFaults.NumberGone;
        }

        if (await db.IsOptedOutAsync(call.OrganizationId, call.CustomerPhone, cancellationToken))
        {
            return CallingErrors.OptedOut;
        }

        return await db.PhoneNumbers.AnyAsync(number => number.E164 == call.CustomerPhone && number.Status != PhoneNumberStatus.Released, cancellationToken) ? CallingErrors.OursToo : null;
    }

    // From the second line on the phone may ring: nothing that the caller does stops it.
    private async Task<JobOutcome> HandOverAsync(Call call, Caller caller, CancellationToken cancellationToken)
    {
        var briefing = await agents.ReadAsync(call.OrganizationId, call.CustomerPhone, cancellationToken) ?? throw new InvalidOperationException("A call of no organization.");
        call.BelongsTo(briefing.LeadId);
        var told = CallVariables.Merge(call.Variables, (briefing with { LeadId = call.LeadId }).ToVariables(caller.E164, call.Id));
        call.HandOver(caller.AgentId, told.ToJsonString(), time.GetUtcNow());
        await db.SaveChangesAsync(CancellationToken.None);
        var answer = await elevenLabs.PlaceCallAsync(new OutboundCallOrder(caller.AgentId, caller.PhoneId, call.CustomerPhone, told) { RingsFor = options.Value.RingsFor }, CancellationToken.None);
        return answer.Failure is { } failure ? await FailedAsync(call, failure) : await PlacedAsync(call, answer.Value);
    }

    private async Task<JobOutcome> PlacedAsync(Call call, PlacedCall placed)
    {
        if (placed.ConversationId is null) await desk.DoubtAsync(call, placed); // it rings, and its name has to be looked up
        else await desk.AcceptAsync(call, placed);
        return JobOutcome.Done;
    }

    private async Task<JobOutcome> FailedAsync(Call call, VendorFailure failure)
    {
        if (failure.Kind is FailureKind.OutcomeUnknown)
        {
            await desk.DoubtAsync(call, placed: null);
            return JobOutcome.Done;
        }

        // Certainly not dialled. A refusal of the moment is waited for, but not for long: nobody expects a call much later.
        var pause = failure.Error.RetryAfter ?? TimeSpan.FromSeconds(5);
        var momentary = failure.Kind is FailureKind.NotSent || failure.Error.RetryAfter is not null;
        if (momentary && time.GetUtcNow() + pause < call.RecordedAt + options.Value.PlaceWithin)
        {
            await desk.TakeBackAsync(call);
            return JobOutcome.Again(pause, failure.Error.Code);
        }

        await desk.FailAsync(call, failure.Error);
        return JobOutcome.Done;
    }
}
