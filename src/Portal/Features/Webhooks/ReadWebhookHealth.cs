using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Operations;

namespace Portal.Features.Webhooks;

/// <summary>Whether webhooks get through: the last valid event of each vendor and kind, and how many were refused.</summary>
public sealed record ReadWebhookHealth : IOperation<IReadOnlyList<VendorWebhooks>>, IPlatformOperation;

/// <param name="Vendor"><c>twilio</c> or <c>elevenlabs</c>.</param>
/// <param name="Kinds">Those that ever came, the latest first.</param>
/// <param name="RefusedInDay">In the last 24 hours, by whole hours.</param>
public sealed record VendorWebhooks(string Vendor, IReadOnlyList<WebhookKind> Kinds, long RefusedInDay)
{
    /// <summary>When the vendor's last valid event came; null: none ever did.</summary>
    public DateTimeOffset? LastValidAt => Kinds.Count == 0 ? null : Kinds[0].LastAt;
}

/// <param name="Source"><c>twilio.text</c>.</param>
public sealed record WebhookKind(string Source, DateTimeOffset LastAt);

internal sealed class ReadWebhookHealthHandler(PortalDbContext db, TimeProvider time) : IHandler<ReadWebhookHealth, IReadOnlyList<VendorWebhooks>>
{
    private static readonly string[] s_vendors = ["twilio", "elevenlabs"];

    public async Task<IReadOnlyList<VendorWebhooks>> HandleAsync(ReadWebhookHealth operation, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - TimeSpan.FromDays(1);
        var refused = await db.WebhookRefusals.Where(refusal => refusal.Hour >= since).GroupBy(refusal => refusal.Vendor).Select(group => new { group.Key, Count = group.Sum(refusal => refusal.Count) })
            .ToDictionaryAsync(group => group.Key, group => group.Count, StringComparer.Ordinal, cancellationToken);
        var kinds = await LastOfEachAsync(cancellationToken);
        return [.. s_vendors.Select(vendor => new VendorWebhooks(vendor, [.. kinds.Where(kind => kind.Source.StartsWith($"{vendor}.", StringComparison.Ordinal)).OrderByDescending(kind => kind.LastAt)], refused.GetValueOrDefault(vendor)))];
    }

    // What the portal fetched or sent by itself is no sign that the vendor's webhooks come.
    private async Task<List<WebhookKind>> LastOfEachAsync(CancellationToken cancellationToken)
    {
        var kinds = (await db.KindsAsync(cancellationToken)).ToArray();
        return await db.Database.SqlQuery<WebhookKind>($"""
            SELECT kinds.source AS "Source", last.received_at AS "LastAt" FROM unnest({kinds}) AS kinds (source) CROSS JOIN LATERAL (
                SELECT m.received_at FROM inbox_messages m WHERE m.source = kinds.source AND coalesce(m.trace ->> 'by', 'webhook') = 'webhook'
                ORDER BY m.received_at DESC LIMIT 1) last
            """).ToListAsync(cancellationToken);
    }
}
