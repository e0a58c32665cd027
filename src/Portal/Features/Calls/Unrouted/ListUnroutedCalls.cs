using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Features.Calls.Incoming;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.Unrouted;

/// <summary>The calls of one number that are nobody's, the oldest first, and what filing them would do.</summary>
/// <param name="PhoneNumber">Our number; <c>unknown</c> for conversations that name none.</param>
public sealed record ListUnroutedCalls(string PhoneNumber) : IOperation<UnroutedCalls>, IPlatformOperation;

/// <param name="Calls">The first of them.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="UpTo">When the newest of them reached the portal: what is filed is what was seen. Null: none is left.</param>
public sealed record UnroutedCalls(IReadOnlyList<UnroutedCallRow> Calls, int Count, DateTimeOffset? UpTo);

/// <param name="Customer">Where the event names one.</param>
/// <param name="What">What it tells: a title or a summary, or why it was not connected.</param>
/// <param name="Why">Why it is nobody's.</param>
public sealed record UnroutedCallRow(string Key, string? Customer, string What, int? DurationSeconds, DateTimeOffset OccurredAt, string Why);

internal sealed class ListUnroutedCallsHandler(PortalDbContext db) : IHandler<ListUnroutedCalls, UnroutedCalls>
{
    private const int Shown = 100;

    public async Task<UnroutedCalls> HandleAsync(ListUnroutedCalls operation, CancellationToken cancellationToken)
    {
        var waiting = db.InboxMessages.AsNoTracking().CallsWaitingFor(operation.PhoneNumber);
        var calls = await waiting.InTheirOrder().Take(Shown).ToListAsync(cancellationToken);
        return new UnroutedCalls([.. calls.Select(ToRow)], await waiting.CountAsync(cancellationToken), await waiting.MaxAsync(m => (DateTimeOffset?)m.ReceivedAt, cancellationToken));
    }

    private static UnroutedCallRow ToRow(InboxMessage message)
    {
        var told = PostCallReader.Read(message.Payload, message.ReceivedAt);
        var what = told.Report.Title ?? told.Report.Summary ?? told.Failure?.Sentence ?? "A conversation";
        return new UnroutedCallRow(message.Key, told.ExternalNumber ?? told.Caller, what, told.Report.DurationSeconds, message.OccurredAt, UnroutedWords.Of(FilePostCallHandler.TraceOf(message).Why));
    }
}

/// <summary>The calls that wait, for all who list or file them.</summary>
internal static class WaitingCalls
{
    public static IQueryable<InboxMessage> CallsWaitingFor(this IQueryable<InboxMessage> all, string phoneNumber) =>
        all.Where(m => m.State == InboxState.Unrouted && m.Source == PostCallIntake.Source && m.PhoneNumber == phoneNumber);

    public static IQueryable<InboxMessage> InTheirOrder(this IQueryable<InboxMessage> calls) => calls.OrderBy(m => m.OccurredAt).ThenBy(m => m.ReceivedAt).ThenBy(m => m.Key);
}
