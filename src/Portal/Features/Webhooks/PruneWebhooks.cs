using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Webhooks;

/// <summary>Forgets what is older than ninety days: payloads of finished events, and refusals. What is nobody's or still waits is never touched.</summary>
/// <remarks>Texts keep their ids: Twilio signs no time, so a request of long ago that somebody sends again is known by its id alone.
/// Their words stay in the conversations. Statuses go whole: applied a second time they change nothing.</remarks>
public sealed record PruneWebhooks : IOperation<Result>, ISystemOperation;

internal sealed class PruneWebhooksHandler(PortalDbContext db, TimeProvider time) : IHandler<PruneWebhooks, Result>
{
    private const int Batch = 1000;
    private const int MostBatches = 500;
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(90);

    public async Task<Result> HandleAsync(PruneWebhooks operation, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - s_kept;
        foreach (var kind in await db.KindsAsync(cancellationToken))
        {
            await InBatchesAsync(kind is "twilio.text" ? after => ClearAsync(kind, after, before, cancellationToken) : after => DeleteAsync(kind, after, before, cancellationToken));
        }

        await db.WebhookRefusals.Where(refusal => refusal.Hour < before).ExecuteDeleteAsync(cancellationToken); // a row an hour, whatever the flood
        return Result.Ok;
    }

    // Each batch is a transaction of its own and begins where the last one ended, so that nothing is held for long and nothing is looked at twice.
    private static async Task InBatchesAsync(Func<DateTimeOffset, Task<DateTimeOffset?>> forget)
    {
        var after = DateTimeOffset.MinValue;
        for (var batch = 0; batch < MostBatches && await forget(after) is { } last; batch++) after = last;
    }

    private async Task<DateTimeOffset?> ClearAsync(string kind, DateTimeOffset after, DateTimeOffset before, CancellationToken cancellationToken) => (await db.Database.SqlQuery<DateTimeOffset?>($"""
        WITH old AS (
            SELECT source, key FROM inbox_messages
            WHERE source = {kind} AND received_at >= {after} AND received_at < {before} AND state IN ('filed', 'done', 'expired') AND payload <> jsonb_build_object()
            ORDER BY received_at LIMIT {Batch} FOR UPDATE SKIP LOCKED
        ), cleared AS (
            UPDATE inbox_messages i SET payload = jsonb_build_object() FROM old WHERE i.source = old.source AND i.key = old.key RETURNING i.received_at
        )
        SELECT max(received_at) AS "Value" FROM cleared
        """).ToListAsync(cancellationToken))[0];

    private async Task<DateTimeOffset?> DeleteAsync(string kind, DateTimeOffset after, DateTimeOffset before, CancellationToken cancellationToken) => (await db.Database.SqlQuery<DateTimeOffset?>($"""
        WITH old AS (
            SELECT source, key FROM inbox_messages
            WHERE source = {kind} AND received_at >= {after} AND received_at < {before} AND state IN ('filed', 'done', 'expired')
            ORDER BY received_at LIMIT {Batch} FOR UPDATE SKIP LOCKED
        ), gone AS (
            DELETE FROM inbox_messages i USING old WHERE i.source = old.source AND i.key = old.key RETURNING i.received_at
        )
        SELECT max(received_at) AS "Value" FROM gone
        """).ToListAsync(cancellationToken))[0];
}
