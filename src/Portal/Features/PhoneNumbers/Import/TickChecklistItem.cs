using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Ticks a step of the checklist, or takes the tick away. Who ticked it first is kept.</summary>
public sealed record TickChecklistItem(string E164, string Item, bool Ticked) : IOperation<Result>, IPlatformOperation;

internal sealed class TickChecklistItemHandler(PortalDbContext db, ActorContext actor, TimeProvider time) : IHandler<TickChecklistItem, Result>
{
    public async Task<Result> HandleAsync(TickChecklistItem operation, CancellationToken cancellationToken)
    {
        var found = await db.FindNumberAsync(operation.E164, cancellationToken);
        if (found.Error is { } error)
        {
            return error;
        }

        if (!ImportChecklist.Keys.Contains(operation.Item, StringComparer.Ordinal))
        {
            return ImportErrors.UnknownItem;
        }

        var tick = await db.ChecklistTicks.SingleOrDefaultAsync(tick => tick.PhoneNumberId == found.Value.Id && tick.Item == operation.Item, cancellationToken);
        switch (operation.Ticked, tick)
        {
            case (true, null):
                db.ChecklistTicks.Add(new ChecklistTick(found.Value.Id, operation.Item, actor.Current.Name, time.GetUtcNow()));
                break;
            case (false, not null):
                db.ChecklistTicks.Remove(tick);
                break;
            default:
                return Result.Ok;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // Somebody else did the same at the same moment.
        }

        return Result.Ok;
    }
}
