using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Import;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Proves each link of a number now. Changes nothing at the vendors and nothing of the number.</summary>
/// <param name="PhoneId">The ElevenLabs id to put to the test; null: the number's own, else the one that was pasted.</param>
public sealed record RunFlightCheck(string E164, string? PhoneId = null) : IOperation<Result<FlightCheckDetails>>, IPlatformOperation;

internal sealed class RunFlightCheckHandler(PortalDbContext db, FlightCheckRunner runner, TimeProvider time) : IHandler<RunFlightCheck, Result<FlightCheckDetails>>
{
    public async Task<Result<FlightCheckDetails>> HandleAsync(RunFlightCheck operation, CancellationToken cancellationToken)
    {
        var subject = await db.FlightCheckSubjectAsync(operation.E164, operation.PhoneId?.Trim(), mends: false, cancellationToken);
        if (subject.Error is { } error)
        {
            return error;
        }

        try
        {
            var check = await runner.RunAsync(subject.Value, cancellationToken);
            return FlightCheckDetails.Of(check, subject.Value.Number.E164, runner, time.GetUtcNow());
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            return ImportErrors.ChangedMeanwhile;
        }
    }
}

internal static class FlightCheckSubjects
{
    /// <summary>The number as it stands, with the id to test.</summary>
    public static async Task<Result<FlightCheckSubject>> FlightCheckSubjectAsync(this PortalDbContext db, string e164, string? phoneId, bool mends, CancellationToken cancellationToken)
    {
        if (phoneId is not null && !VendorId.IsWellFormed(phoneId))
        {
            return ImportErrors.PhoneIdMalformed;
        }

        var found = await db.FindNumberAsync(e164, cancellationToken);
        if (found.Error is { } error)
        {
            return error;
        }

        var number = found.Value;
        if (number.Status is PhoneNumberStatus.Released)
        {
            return ActivationErrors.NotActivatable(number.Status);
        }

        phoneId ??= number.ElevenLabsPhoneId
            ?? await db.NumberImports.Where(import => import.PhoneNumberId == number.Id).Select(import => import.PastedPhoneId).SingleOrDefaultAsync(cancellationToken);
        return new FlightCheckSubject(number, phoneId, (await db.OwnerOfAsync(number.Id, cancellationToken))?.Id, mends);
    }
}
