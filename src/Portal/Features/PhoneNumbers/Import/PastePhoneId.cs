using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Keeps the id that was copied from ElevenLabs' dashboard, so that it is still there after a break. Believes nothing.</summary>
/// <param name="PhoneId">The id, surrounding blanks allowed; empty forgets it.</param>
public sealed record PastePhoneId(string E164, string PhoneId) : IOperation<Result>, IPlatformOperation;

internal sealed class PastePhoneIdHandler(PortalDbContext db, TimeProvider time) : IHandler<PastePhoneId, Result>
{
    public async Task<Result> HandleAsync(PastePhoneId operation, CancellationToken cancellationToken)
    {
        var phoneId = operation.PhoneId.Trim();
        if (phoneId.Length > 0 && !VendorId.IsWellFormed(phoneId))
        {
            return ImportErrors.PhoneIdMalformed;
        }

        var found = await db.FindNumberAsync(operation.E164, cancellationToken);
        if (found.Error is { } error)
        {
            return error;
        }

        var now = time.GetUtcNow();
        var import = await db.ImportOfAsync(found.Value, now, cancellationToken);
        import.Paste(phoneId.Length == 0 ? null : phoneId, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            return ImportErrors.ChangedMeanwhile;
        }
    }
}
