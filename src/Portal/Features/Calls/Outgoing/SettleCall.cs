using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.Outgoing;

/// <summary>Finds out at the vendor what became of a call whose answer was lost. Never dials.</summary>
public sealed record SettleCall(Guid OrganizationId, Guid CallId) : IOperation<JobOutcome>, ISystemOperation, IDurableJob
{
    public static string DurableName => "calls.settle-call.v1";
}

internal sealed class SettleCallHandler(PortalDbContext db, CallSearch search, PlacedCallDesk desk, IOptions<CallingOptions> options, TimeProvider time) : IHandler<SettleCall, JobOutcome>
{
    public async Task<JobOutcome> HandleAsync(SettleCall operation, CancellationToken cancellationToken)
    {
        var call = await db.Calls.SingleOrDefaultAsync(c => c.OrganizationId == operation.OrganizationId && c.Id == operation.CallId, cancellationToken);
        if (call is not { ConversationId: null, HandedOverAt: { } handedOverAt } || call.Ended)
        {
            return JobOutcome.Done; // its report may have come meanwhile
        }

        var searched = await search.FindAsync(call, handedOverAt, cancellationToken);
        if (searched.Failure is { } failure)
        {
            return JobOutcome.Again(options.Value.LookAgain, failure.Error.Code);
        }

        if (searched.Value is { } found)
        {
            return await desk.TryAdoptAsync(call, found) ? JobOutcome.Done : JobOutcome.Again(TimeSpan.FromSeconds(1), "Another call has taken that conversation.");
        }

        if (time.GetUtcNow() - handedOverAt < options.Value.SettleFor)
        {
            return JobOutcome.Again(options.Value.LookAgain, "ElevenLabs does not list the call yet.");
        }

        await desk.FailAsync(call, CallFaults.NotPlaced);
        return JobOutcome.Done;
    }
}
