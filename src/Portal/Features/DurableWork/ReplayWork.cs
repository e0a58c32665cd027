using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Platform.DurableWork;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.DurableWork;

/// <summary>Tries given-up jobs again, from now on and with all their attempts.</summary>
/// <param name="Id">One job; null: all of them.</param>
/// <param name="Name">Of all, only those of this durable name.</param>
public sealed record ReplayWork(Guid? Id = null, string? Name = null) : IOperation<Result<int>>, IPlatformOperation;

internal sealed class ReplayWorkHandler(PortalDbContext db, AuditTrail trail, TimeProvider time) : IHandler<ReplayWork, Result<int>>
{
    public async Task<Result<int>> HandleAsync(ReplayWork operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var parked = await db.TakeAsync(operation.Id, operation.Name, cancellationToken);
        if (parked.Count == 0) return WorkErrors.NotParked;
        var ids = parked.Select(message => message.Id).ToList();
        await db.OutboxMessages.Where(message => ids.Contains(message.Id)).ExecuteUpdateAsync(message => message
            .SetProperty(m => m.ParkedAt, (DateTimeOffset?)null).SetProperty(m => m.Attempts, 0).SetProperty(m => m.DueAt, now), cancellationToken);
        foreach (var message in parked) db.Audit(trail, now, "work.replayed", JobWords.Of(message.Name), message.Id);
        await db.ResolveParkedAsync(parked.Select(message => message.Name).Distinct(StringComparer.Ordinal), "It was replayed.", now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return parked.Count;
    }
}
