using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.CustomerPhone;

/// <summary>Lets nothing go wrong any more at the simulated Twilio.</summary>
public sealed record ClearTwilioFaults : IOperation<Result>, IPlatformOperation;

internal sealed class ClearTwilioFaultsHandler(SimulatedTwilio twilio) : IHandler<ClearTwilioFaults, Result>
{
    public Task<Result> HandleAsync(ClearTwilioFaults operation, CancellationToken cancellationToken)
    {
        if (twilio.Here?.Twilio is not { } vendor) return Task.FromResult<Result>(CustomerPhoneErrors.NotSimulated);
        vendor.Faults.Clear();
        return Task.FromResult(Result.Ok);
    }
}
