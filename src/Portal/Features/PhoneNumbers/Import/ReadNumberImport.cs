using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Where a number's import is; also before it has begun.</summary>
public sealed record ReadNumberImport(string E164) : IOperation<Result<ImportDetails>>, IPlatformOperation;

internal sealed class ReadNumberImportHandler(PortalDbContext db, TimeProvider time) : IHandler<ReadNumberImport, Result<ImportDetails>>
{
    public async Task<Result<ImportDetails>> HandleAsync(ReadNumberImport operation, CancellationToken cancellationToken)
    {
        var found = await db.FindNumberAsync(operation.E164, cancellationToken);
        if (found.Error is { } error)
        {
            return error;
        }

        var import = await db.NumberImports.AsNoTracking().SingleOrDefaultAsync(import => import.PhoneNumberId == found.Value.Id, cancellationToken);
        return ImportDetails.Of(found.Value, import, time.GetUtcNow());
    }
}
