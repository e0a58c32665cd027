using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Setup;

/// <summary>Puts a run of the wizard away. A number that was bought in it stays in the inventory.</summary>
public sealed record DiscardSetup(Guid SetupId) : IOperation<Result>, IPlatformOperation;

internal sealed class DiscardSetupHandler(PortalDbContext db, TimeProvider time) : IHandler<DiscardSetup, Result>
{
    public async Task<Result> HandleAsync(DiscardSetup operation, CancellationToken cancellationToken)
    {
        var setup = await db.NumberSetups.SingleOrDefaultAsync(s => s.Id == operation.SetupId, cancellationToken);
        if (setup is null)
        {
            return SetupErrors.NotFound;
        }

        setup.Discard(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Ok;
    }
}
