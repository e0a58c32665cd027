using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.DurableWork;

/// <summary>Takes a given-up job out for good; what it was stays in the audit trail.</summary>
public sealed record DiscardWork(Guid Id) : IOperation<Result>, IPlatformOperation;

internal sealed class DiscardWorkHandler(PortalDbContext db, AuditTrail trail, TimeProvider time) : IHandler<DiscardWork, Result>
{
    public async Task<Result> HandleAsync(DiscardWork operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.TakeAsync(operation.Id, null, cancellationToken) is not [var message]) return WorkErrors.NotParked;
        await db.OutboxMessages.Where(m => m.Id == message.Id).ExecuteDeleteAsync(cancellationToken);
        db.AuditEntries.Add(new AuditEntry(now, trail.Origin, "work.discarded", message.Name, message.Id, organizationId: null, before: message.Payload, after: null));
        await db.ResolveParkedAsync([message.Name], "It was discarded.", now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Ok;
    }
}
