using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;

namespace Portal.Features.Webhooks;

/// <summary>How the inbox is read without looking at all of it, however long it is.</summary>
internal static class WebhookEventQuery
{
    /// <summary>The kinds that ever came. From one to the next along the primary key, instead of over every row.</summary>
    public static Task<List<string>> KindsAsync(this PortalDbContext db, CancellationToken cancellationToken) => db.Database.SqlQuery<string>($"""
        WITH RECURSIVE kinds AS (
            (SELECT source FROM inbox_messages ORDER BY source LIMIT 1)
            UNION ALL
            SELECT (SELECT i.source FROM inbox_messages i WHERE i.source > kinds.source ORDER BY i.source LIMIT 1) FROM kinds WHERE kinds.source IS NOT NULL)
        SELECT source AS "Value" FROM kinds WHERE source IS NOT NULL
        """).ToListAsync(cancellationToken);

    /// <summary>The newest events of each of these kinds, <paramref name="most"/> of each at most: every kind is read along its own index.</summary>
    public static IQueryable<InboxMessage> Newest(this PortalDbContext db, IReadOnlyCollection<string> kinds, WebhookEventFilter filter, WebhookEventPlace? after, int most)
    {
        var (sources, state, number) = (kinds.ToArray(), filter.State?.ToString().ToLowerInvariant(), filter.PhoneNumber);
        var (at, source, key) = after is null ? (DateTimeOffset.MaxValue, "", "") : (after.At, after.Source, after.Key);
        return db.InboxMessages.FromSql($"""
            SELECT i.* FROM unnest({sources}) AS kinds (source) CROSS JOIN LATERAL (
                SELECT * FROM inbox_messages m
                WHERE m.source = kinds.source AND m.received_at <= {at} AND (m.received_at, m.source, m.key) < ({at}, {source}, {key})
                  AND ({state}::text IS NULL OR m.state = {state}) AND ({number}::text IS NULL OR m.phone_number = {number})
                ORDER BY m.received_at DESC, m.key DESC LIMIT {most}) i
            """).AsNoTracking();
    }
}
