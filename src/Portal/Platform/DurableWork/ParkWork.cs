using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Notifications;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Platform.DurableWork;

/// <summary>Gives a job up: it stays, visible, until a person replays or discards it, and the admins are told in the same transaction.</summary>
/// <param name="Reason">What failed, without anybody's texts.</param>
public sealed record ParkWork(Guid Id, string Reason) : IOperation<Result>, ISystemOperation
{
    /// <summary>One notification for all given-up jobs of a name.</summary>
    public static string NotificationKey(string name) => $"{NotificationTypes.WorkParked}:{name}";
}

internal sealed class ParkWorkHandler(PortalDbContext db, TimeProvider time) : IHandler<ParkWork, Result>
{
    public async Task<Result> HandleAsync(ParkWork operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var name = await db.OutboxMessages.Where(message => message.Id == operation.Id).Select(message => message.Name).SingleOrDefaultAsync(cancellationToken);
        if (name is null) return Result.Ok; // somebody discarded it

        // Two hands that give up jobs of one name at once raise one notification, after each other.
        await db.TakeTurnAsync(ParkWork.NotificationKey(name), cancellationToken);
        await db.OutboxMessages.Where(message => message.Id == operation.Id).ExecuteUpdateAsync(message => message
            .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null).SetProperty(m => m.ParkedAt, now).SetProperty(m => m.LastError, operation.Reason), cancellationToken);
        var parked = await db.OutboxMessages.CountAsync(message => message.Name == name && message.ParkedAt != null, cancellationToken);
        await db.RaiseAsync(new NotificationDraft(NotificationTypes.WorkParked, ParkWork.NotificationKey(name),
            $"Work was given up: {JobWords.Of(name)}",
            $"{(parked == 1 ? "A job" : $"{parked} jobs")} failed again and again, last with {operation.Reason}. Nothing is lost: when the cause is gone, replay it on the page \"Durable work\"."), now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Ok;
    }
}
