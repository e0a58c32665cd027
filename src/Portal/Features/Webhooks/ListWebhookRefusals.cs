using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Webhooks;

/// <summary>Refused webhooks by the hour, the latest first.</summary>
/// <param name="Vendor"><c>twilio</c>; null lists all.</param>
public sealed record ListWebhookRefusals(string? Vendor = null, Cursor? After = null) : IOperation<Page<WebhookRefusalRow>>, IPlatformOperation;

/// <param name="Route">Where they were sent.</param>
/// <param name="Reason">A stable word; <see cref="RefusalWords"/> has the sentence.</param>
/// <param name="Hour">The hour's beginning.</param>
/// <param name="LastAddress">Where the last one came from.</param>
public sealed record WebhookRefusalRow(string Vendor, string Route, string Reason, DateTimeOffset Hour, long Count, DateTimeOffset LastAt, string? LastAddress);

internal sealed class ListWebhookRefusalsHandler(PortalDbContext db) : IHandler<ListWebhookRefusals, Page<WebhookRefusalRow>>
{
    public Task<Page<WebhookRefusalRow>> HandleAsync(ListWebhookRefusals operation, CancellationToken cancellationToken)
    {
        var refusals = db.WebhookRefusals.AsNoTracking();
        if (operation.Vendor is { } vendor) refusals = refusals.Where(refusal => refusal.Vendor == vendor);
        if (WebhookEventPlace.Of(operation.After) is { } after)
        {
            refusals = refusals.Where(refusal => refusal.Hour < after.At || (refusal.Hour == after.At &&
                (string.Compare(refusal.Route, after.Source) > 0 || (refusal.Route == after.Source && string.Compare(refusal.Reason, after.Key) > 0))));
        }

        return refusals.OrderByDescending(refusal => refusal.Hour).ThenBy(refusal => refusal.Route).ThenBy(refusal => refusal.Reason)
            .Select(refusal => new WebhookRefusalRow(refusal.Vendor, refusal.Route, refusal.Reason, refusal.Hour, refusal.Count, refusal.LastAt, refusal.LastAddress))
            .ToPageAsync(row => new WebhookEventPlace(row.Hour, row.Route, row.Reason).ToCursor(), cancellationToken);
    }
}
