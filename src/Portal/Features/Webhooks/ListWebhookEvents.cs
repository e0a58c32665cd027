using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Webhooks;

/// <summary>What vendors sent, the latest first.</summary>
public sealed record ListWebhookEvents(WebhookEventFilter Filter, Cursor? After = null) : IOperation<Page<WebhookEventRow>>, IPlatformOperation;

/// <param name="Source">One kind: <c>twilio.text</c>.</param>
/// <param name="State">What became of it.</param>
/// <param name="PhoneNumber">Our number, as people write it.</param>
public sealed record WebhookEventFilter(string? Source = null, InboxState? State = null, string? PhoneNumber = null);

/// <param name="Key">The vendor's own id of the event.</param>
/// <param name="PhoneNumber">Our number, where the event names one.</param>
/// <param name="OrganizationId">Whose it was found to be.</param>
public sealed record WebhookEventRow(string Source, string Key, InboxState State, string? PhoneNumber, Guid? OrganizationId, string? OrganizationName, DateTimeOffset ReceivedAt);

internal sealed class ListWebhookEventsHandler(PortalDbContext db) : IHandler<ListWebhookEvents, Page<WebhookEventRow>>
{
    public async Task<Page<WebhookEventRow>> HandleAsync(ListWebhookEvents operation, CancellationToken cancellationToken)
    {
        var filter = operation.Filter with { PhoneNumber = string.IsNullOrWhiteSpace(operation.Filter.PhoneNumber) ? null : E164.TryParse(operation.Filter.PhoneNumber, out var number, out _) ? number.Value : operation.Filter.PhoneNumber.Trim() };
        List<string> kinds = filter.Source is { } one ? [one] : await db.KindsAsync(cancellationToken);
        var rows = from received in db.Newest(kinds, filter, WebhookEventPlace.Of(operation.After), PageExtension.UsualSize + 1)
                   join organization in db.Organizations on received.AboutOrganizationId equals organization.Id into about
                   from organization in about.DefaultIfEmpty()
                   orderby received.ReceivedAt descending, received.Source descending, received.Key descending
                   select new WebhookEventRow(received.Source, received.Key, received.State, received.PhoneNumber, received.AboutOrganizationId, organization.Name, received.ReceivedAt);
        return await rows.ToPageAsync(row => new WebhookEventPlace(row.ReceivedAt, row.Source, row.Key).ToCursor(), cancellationToken);
    }
}
