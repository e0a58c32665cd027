using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Features.PhoneNumbers.Import;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>The newest flight check of a number, also while it runs; null before the first.</summary>
public sealed record ReadFlightCheck(string E164) : IOperation<Result<FlightCheckDetails?>>, IPlatformOperation;

internal sealed class ReadFlightCheckHandler(PortalDbContext db, FlightCheckRunner runner, TimeProvider time) : IHandler<ReadFlightCheck, Result<FlightCheckDetails?>>
{
    public async Task<Result<FlightCheckDetails?>> HandleAsync(ReadFlightCheck operation, CancellationToken cancellationToken)
    {
        var found = await db.FindNumberAsync(operation.E164, cancellationToken);
        if (found.Error is { } error)
        {
            return error;
        }

        var newest = await db.FlightChecks.AsNoTracking().Where(check => check.PhoneNumberId == found.Value.Id)
            .OrderByDescending(check => check.StartedAt).FirstOrDefaultAsync(cancellationToken);
        return newest is null ? (FlightCheckDetails?)null : FlightCheckDetails.Of(newest, found.Value.E164, runner, time.GetUtcNow());
    }
}
