using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Calls;
using Portal.Data.DurableWork;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.ElevenLabs;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.Incoming;

/// <summary>Works off what the vendor told after a call: finds whose it is and files it there, or shows it to the admins as nobody's.</summary>
/// <param name="Key">Of the inbox.</param>
public sealed record FilePostCall(string Key) : IOperation<JobOutcome>, ISystemOperation, IDurableJob
{
    public static string DurableName => "calls.file-post-call.v1";
}

internal sealed class FilePostCallHandler(PortalDbContext db, CallMatcher matcher, CallFiling filing, PlacedCalls placed, CallRecordings recordings, TimeProvider time) : IHandler<FilePostCall, JobOutcome>
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public async Task<JobOutcome> HandleAsync(FilePostCall operation, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var received = await db.InboxMessages.SingleOrDefaultAsync(m => m.Source == PostCallIntake.Source && m.Key == operation.Key, cancellationToken);
        if (received is not { State: InboxState.Waiting })
        {
            return JobOutcome.Done;
        }

        var outcome = await FileAsync(received, PostCallReader.Read(received.Payload, received.ReceivedAt), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private async Task<JobOutcome> FileAsync(InboxMessage received, PostCallEvent told, CancellationToken cancellationToken)
    {
        switch (told.Kind)
        {
            case PostCallKind.Unknown:
                received.Settle(time.GetUtcNow());
                return JobOutcome.Done;
            case PostCallKind.Audio:
                if (await placed.FindAsync(told, cancellationToken) is { ConversationId: not null } heard) await recordings.AdoptAsync(heard, cancellationToken);
                return JobOutcome.Done; // else it waits in the inbox: whatever tells of its call takes it along
        }

        var match = await matcher.MatchAsync(told, cancellationToken);
        if (SyntheticCall.IsConversation(told.ConversationId))
        {
            EndInInbox(received, told, match);
            return JobOutcome.Done;
        }

        if (match is { OrganizationId: not null, Call: null })
        {
            var (found, wait) = await OvertakenAsync(received, told, match, cancellationToken);
            if (wait) return JobOutcome.Again(s_look, "The call that was placed is still to learn its id.");
            match = match with { Call = found };
        }

        var trace = match.Trace(TraceOf(received).By);
        received.About(match.PhoneNumber, told.Began.From, trace);
        if (match.OrganizationId is { } organization)
        {
            await filing.FileAsync(told, match, trace, cancellationToken);
            received.File(organization, time.GetUtcNow());
        }
        else
        {
            received.Unroute(match.PhoneNumber, time.GetUtcNow());
            var notification = Unrouted(match);
            await db.TakeTurnAsync(notification.DeduplicationKey, cancellationToken); // a flood of them raises the same one
            await db.RaiseAsync(notification, time.GetUtcNow(), cancellationToken);
        }

        return JobOutcome.Done;
    }

    /// <summary>A flight check's own event shows where it is routed, and reaches nobody's conversations.</summary>
    private void EndInInbox(InboxMessage received, PostCallEvent told, CallMatch match)
    {
        received.About(match.PhoneNumber, told.Began.From, match.Trace(TraceOf(received).By));
        if (match.OrganizationId is { } organization) received.File(organization, time.GetUtcNow());
        else received.Expire(time.GetUtcNow());
    }

    /// <summary>An event may overtake the answer to the request that placed the call: then that call waits for its id, and gets a moment to learn it.</summary>
    private async Task<(Call? Found, bool Wait)> OvertakenAsync(InboxMessage received, PostCallEvent told, CallMatch match, CancellationToken cancellationToken)
    {
        var customer = told.ExternalNumber ?? (told.Caller == match.PhoneNumber ? told.Called : told.Caller);
        if (told.Direction is CallDirection.Inbound || customer is null)
        {
            return (null, false);
        }

        var waiting = await placed.WaitingForIdAsync(match.OrganizationId!.Value, match.PhoneNumber, customer, told.Began, cancellationToken);
        var patient = time.GetUtcNow() - received.ReceivedAt < s_patience;
        return waiting.Count == 0 || patient ? (null, waiting.Count > 0) : (waiting.Count == 1 ? waiting[0] : null, false);
    }

    internal static CallTrace TraceOf(InboxMessage received) => JsonSerializer.Deserialize<CallTrace>(received.Trace, JsonSerializerOptions.Web)!;

    private static NotificationDraft Unrouted(CallMatch match) => new(
        NotificationTypes.UnroutedTraffic, NotificationKeys.UnroutedTraffic(match.PhoneNumber),
        match.PhoneNumber is CallMatch.NoNumber ? "Conversations without a number belong to nobody" : $"Calls of {E164.Format(match.PhoneNumber)} belong to nobody",
        $"{UnroutedWords.Of(match.Why)} Nothing is lost: open \"Unrouted\" and say whose they are. What can be matched later is filed by itself.");
}
