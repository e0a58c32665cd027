using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Webhooks;

/// <summary>One event as it came, and how it was checked and routed.</summary>
public sealed record ReadWebhookEvent(string Source, string Key) : IOperation<Result<WebhookEventDetails>>, IPlatformOperation;

/// <param name="OccurredAt">The instant at which ownership was asked.</param>
/// <param name="SettledAt">When it was filed, done, or given up.</param>
/// <param name="Fields">What the vendor sent; empty once it is old and was cleared.</param>
/// <param name="Trace">How it was checked and routed.</param>
public sealed record WebhookEventDetails(WebhookEventRow Row, DateTimeOffset OccurredAt, DateTimeOffset? SettledAt, IReadOnlyList<WebhookField> Fields, IReadOnlyList<WebhookField> Trace);

/// <summary>A member of the document.</summary>
public sealed record WebhookField(string Name, string Value);

internal sealed class ReadWebhookEventHandler(PortalDbContext db) : IHandler<ReadWebhookEvent, Result<WebhookEventDetails>>
{
    public async Task<Result<WebhookEventDetails>> HandleAsync(ReadWebhookEvent operation, CancellationToken cancellationToken)
    {
        var found = await (from received in db.InboxMessages
                           where received.Source == operation.Source && received.Key == operation.Key
                           join organization in db.Organizations on received.AboutOrganizationId equals organization.Id into about
                           from organization in about.DefaultIfEmpty()
                           select new { received, organization.Name }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null) return WebhookErrors.EventNotFound;
        var row = new WebhookEventRow(found.received.Source, found.received.Key, found.received.State, found.received.PhoneNumber, found.received.AboutOrganizationId, found.Name, found.received.ReceivedAt);
        return new WebhookEventDetails(row, found.received.OccurredAt, found.received.SettledAt, Members(found.received.Payload), Members(found.received.Trace));
    }

    private static List<WebhookField> Members(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Where(member => member.Value.ValueKind is not JsonValueKind.Null)
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => new WebhookField(member.Name, member.Value.ToString()))];
    }
}
