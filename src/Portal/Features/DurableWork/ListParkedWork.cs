using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.DurableWork;

/// <summary>Jobs that were given up, the latest first.</summary>
/// <param name="Name">Durable name; null lists all.</param>
public sealed record ListParkedWork(string? Name = null, Cursor? After = null) : IOperation<Page<ParkedWorkRow>>, IPlatformOperation;

/// <param name="Subject">What it is about, as JSON: ids only.</param>
/// <param name="LastError">What failed at the last attempt.</param>
public sealed record ParkedWorkRow(Guid Id, string Name, string Subject, DateTimeOffset AskedAt, DateTimeOffset ParkedAt, int Attempts, string? LastError);

internal sealed class ListParkedWorkHandler(PortalDbContext db) : IHandler<ListParkedWork, Page<ParkedWorkRow>>
{
    public Task<Page<ParkedWorkRow>> HandleAsync(ListParkedWork operation, CancellationToken cancellationToken)
    {
        var parked = db.OutboxMessages.Where(message => message.ParkedAt != null);
        if (operation.Name is { } name) parked = parked.Where(message => message.Name == name);
        if (operation.After is { } after) parked = parked.Where(message => message.ParkedAt < after.Time || (message.ParkedAt == after.Time && message.Id < after.Id));
        return parked.OrderByDescending(message => message.ParkedAt).ThenByDescending(message => message.Id)
            .Select(message => new ParkedWorkRow(message.Id, message.Name, message.Payload, message.CreatedAt, message.ParkedAt!.Value, message.Attempts, message.LastError))
            .ToPageAsync(row => Cursor.At(row.ParkedAt, row.Id), cancellationToken);
    }
}
