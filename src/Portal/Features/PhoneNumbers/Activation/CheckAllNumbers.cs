using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Begins the flight check of every active number, one after the other, in the background.</summary>
public sealed record CheckAllNumbers : IOperation<Result>, IPlatformOperation;

internal sealed class CheckAllNumbersHandler(PortalDbContext db, ActorContext actor, TimeProvider time) : IHandler<CheckAllNumbers, Result>
{
    public async Task<Result> HandleAsync(CheckAllNumbers operation, CancellationToken cancellationToken)
    {
        if (!await db.PhoneNumbers.AnyAsync(number => number.Status == PhoneNumberStatus.Active, cancellationToken)) return ActivationErrors.NoActiveNumbers;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.TakeTurnAsync(CheckNextNumber.DurableName, cancellationToken); // two who press at once begin one run
        if (await db.OutboxMessages.AnyAsync(message => message.Name == CheckNextNumber.DurableName && message.ParkedAt == null, cancellationToken)) return ActivationErrors.AllBeingChecked;
        var now = time.GetUtcNow();
        db.RunLater(new CheckNextNumber(now, actor.Current.Name), now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Ok;
    }
}
