using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Features.Calls.Incoming;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.Backfill;

/// <summary>Looks again at what found no organization: a number may have become known meanwhile, and a recording's call may have come.</summary>
public sealed record RematchCalls : IOperation<Result>, ISystemOperation;

internal sealed class RematchCallsHandler(PortalDbContext db, CallMatcher matcher, TimeProvider time) : IHandler<RematchCalls, Result>
{
    private const int Most = 500;
    private static readonly TimeSpan s_hope = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(24);

    public async Task<Result> HandleAsync(RematchCalls operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var received in await UnsettledAsync(now, cancellationToken))
        {
            var told = PostCallReader.Read(received.Payload, received.ReceivedAt);
            if (told.Kind is PostCallKind.Audio)
            {
                await LookForItsCallAsync(received, told, now, cancellationToken);
            }
            else if (received.State is InboxState.Unrouted && (await matcher.MatchAsync(told, cancellationToken)).OrganizationId is not null)
            {
                received.Await();
                RunAgain(received, told, now);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return Result.Ok;
    }

    /// <summary>The newest that no number can be told of are left to the admins; recordings wait by themselves.</summary>
    private Task<List<InboxMessage>> UnsettledAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (since, until) = (now - s_hope, now - s_soon);
        return db.InboxMessages.Where(m => m.Source == PostCallIntake.Source && m.ReceivedAt >= since && m.ReceivedAt <= until
                && ((m.State == InboxState.Unrouted && m.PhoneNumber != CallMatch.NoNumber) || (m.State == InboxState.Waiting && m.Key.EndsWith(":" + PostCallReader.Audio))))
            .OrderByDescending(m => m.ReceivedAt).Take(Most).ToListAsync(cancellationToken);
    }

    private async Task LookForItsCallAsync(InboxMessage received, PostCallEvent told, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Calls.AnyAsync(call => call.ConversationId == told.ConversationId, cancellationToken))
        {
            RunAgain(received, told, now);
        }
        else if (now - received.ReceivedAt > s_patience)
        {
            received.Expire(now); // nobody can say whose a sound is; its call takes it along all the same, should it still be told of
        }
    }

    private void RunAgain(InboxMessage received, PostCallEvent told, DateTimeOffset now) =>
        db.RunLater(new FilePostCall(received.Key), now, lane: told.ConversationId.Length <= 64 ? told.ConversationId : told.ConversationId[..64]);
}
