using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Features.PhoneNumbers.Import;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Puts right what a step of the flight check found wrong. Run the check again afterwards: only that proves it.</summary>
/// <param name="Key">The step's.</param>
/// <param name="PhoneId">The ElevenLabs id that was put to the test; null as for <see cref="RunFlightCheck"/>.</param>
public sealed record MendFlightCheckStep(string E164, string Key, string? PhoneId = null) : IOperation<Result<MendDetails>>, IPlatformOperation;

/// <param name="Sentence">What was done.</param>
public sealed record MendDetails(string Sentence);

internal sealed class MendFlightCheckStepHandler(PortalDbContext db, FlightCheckRunner runner) : IHandler<MendFlightCheckStep, Result<MendDetails>>
{
    public async Task<Result<MendDetails>> HandleAsync(MendFlightCheckStep operation, CancellationToken cancellationToken)
    {
        var subject = await db.FlightCheckSubjectAsync(operation.E164, operation.PhoneId?.Trim(), mends: true, cancellationToken);
        if (subject.Error is { } error)
        {
            return error;
        }

        try
        {
            if (runner.Find(operation.Key) is not { } step)
            {
                return ActivationErrors.UnknownStep;
            }

            return step is IMendableStep mendable ? await MendAsync(mendable, subject.Value, cancellationToken) : ActivationErrors.NotMendable;
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            return ImportErrors.ChangedMeanwhile;
        }
    }

    private static async Task<Result<MendDetails>> MendAsync(IMendableStep step, FlightCheckSubject subject, CancellationToken cancellationToken)
    {
        var mended = await step.MendAsync(subject, cancellationToken);
        return mended.Error is { } error ? error : new MendDetails(mended.Value);
    }
}
