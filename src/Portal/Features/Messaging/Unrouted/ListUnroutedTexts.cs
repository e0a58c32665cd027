using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Features.Messaging.Incoming;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Unrouted;

/// <summary>The texts to one number that are nobody's, the oldest first, and what filing them would do.</summary>
public sealed record ListUnroutedTexts(string PhoneNumber) : IOperation<UnroutedTexts>, IPlatformOperation;

/// <param name="Texts">The first of them.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="Customers">From how many customers these are.</param>
/// <param name="UpTo">When the newest of them reached the portal: what is filed is what was seen, and not what comes meanwhile. Null: none is left.</param>
public sealed record UnroutedTexts(IReadOnlyList<UnroutedTextRow> Texts, int Count, int Customers, DateTimeOffset? UpTo);

/// <param name="Sender">The customer.</param>
/// <param name="Pictures">How many files came with it.</param>
public sealed record UnroutedTextRow(string Sid, string Sender, string Body, int Pictures, DateTimeOffset OccurredAt);

internal sealed class ListUnroutedTextsHandler(PortalDbContext db) : IHandler<ListUnroutedTexts, UnroutedTexts>
{
    private const int Shown = 100;

    public async Task<UnroutedTexts> HandleAsync(ListUnroutedTexts operation, CancellationToken cancellationToken)
    {
        var waiting = db.InboxMessages.AsNoTracking().WaitingFor(operation.PhoneNumber);
        var texts = await waiting.InTheirOrder().Take(Shown).ToListAsync(cancellationToken);
        var senders = await db.Database.SqlQuery<string>($"""
            SELECT DISTINCT payload ->> 'From' AS "Value" FROM inbox_messages WHERE state = 'unrouted' AND source = {IncomingSource.Text} AND phone_number = {operation.PhoneNumber}
            """).ToListAsync(cancellationToken);
        return new UnroutedTexts(
            [.. texts.Select(ToRow)], await waiting.CountAsync(cancellationToken),
            senders.Select(IncomingTextForm.Phone).Distinct(StringComparer.Ordinal).Count(), await waiting.MaxAsync(m => (DateTimeOffset?)m.ReceivedAt, cancellationToken));
    }

    private static UnroutedTextRow ToRow(InboxMessage message) => IncomingTextForm.Read(FormJson.Read(message.Payload), token: "", message.OccurredAt) is { } text
        ? new UnroutedTextRow(message.Key, text.Sender, text.Body, text.Media.Count, message.OccurredAt)
        : new UnroutedTextRow(message.Key, IncomingTextForm.UnknownSender, "", 0, message.OccurredAt);
}

/// <summary>The texts that wait, for all who list or file them.</summary>
internal static class WaitingTexts
{
    public static IQueryable<InboxMessage> WaitingFor(this IQueryable<InboxMessage> all, string phoneNumber) =>
        all.Where(m => m.State == InboxState.Unrouted && m.Source == IncomingSource.Text && m.PhoneNumber == phoneNumber);

    public static IQueryable<InboxMessage> InTheirOrder(this IQueryable<InboxMessage> texts) => texts.OrderBy(m => m.OccurredAt).ThenBy(m => m.ReceivedAt).ThenBy(m => m.Key);
}
