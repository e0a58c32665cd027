using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Features.Messaging.Incoming;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Unrouted;

/// <summary>The numbers with texts or calls that are nobody's, the newest arrival first.</summary>
public sealed record ListUnroutedNumbers : IOperation<IReadOnlyList<UnroutedNumberRow>>, IPlatformOperation;

/// <param name="PhoneNumber">As it was texted or called; no number at all where the network sent something else.</param>
/// <param name="Texts">How many texts wait.</param>
/// <param name="Calls">How many calls wait.</param>
/// <param name="Newest">When the newest of them happened.</param>
/// <param name="InInventory">Whether the inventory knows the number.</param>
public sealed record UnroutedNumberRow(string PhoneNumber, int Texts, int Calls, DateTimeOffset Oldest, DateTimeOffset Newest, bool InInventory);

internal sealed class ListUnroutedNumbersHandler(PortalDbContext db) : IHandler<ListUnroutedNumbers, IReadOnlyList<UnroutedNumberRow>>
{
    private const int Most = 200;

    public async Task<IReadOnlyList<UnroutedNumberRow>> HandleAsync(ListUnroutedNumbers operation, CancellationToken cancellationToken)
    {
        var waiting = await db.InboxMessages.Where(m => m.State == InboxState.Unrouted && m.PhoneNumber != null)
            .GroupBy(m => m.PhoneNumber!)
            .Select(group => new { PhoneNumber = group.Key, Texts = group.Count(m => m.Source == IncomingSource.Text), All = group.Count(), Oldest = group.Min(m => m.OccurredAt), Newest = group.Max(m => m.OccurredAt) })
            .OrderByDescending(row => row.Newest).ThenBy(row => row.PhoneNumber).Take(Most).ToListAsync(cancellationToken);
        var numbers = waiting.ConvertAll(row => row.PhoneNumber);
        var known = await db.PhoneNumbers.Where(n => numbers.Contains(n.E164)).Select(n => n.E164).Distinct().ToListAsync(cancellationToken);
        return waiting.ConvertAll(row => new UnroutedNumberRow(row.PhoneNumber, row.Texts, row.All - row.Texts, row.Oldest, row.Newest, known.Contains(row.PhoneNumber, StringComparer.Ordinal)));
    }
}
