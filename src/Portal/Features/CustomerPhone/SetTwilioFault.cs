using Portal.Integrations.Simulation;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.CustomerPhone;

/// <summary>Lets calls of the simulated Twilio go wrong.</summary>
/// <param name="Call">Such as <c>messages.create</c>; <c>*</c> is any.</param>
/// <param name="Code">Twilio's, for a refusal.</param>
public sealed record SetTwilioFault(string Call, FaultKind Kind, int Times, string? Code = null) : IOperation<Result>, IPlatformOperation;

internal sealed class SetTwilioFaultHandler(SimulatedTwilio twilio) : IHandler<SetTwilioFault, Result>
{
    public Task<Result> HandleAsync(SetTwilioFault operation, CancellationToken cancellationToken) => Task.FromResult(Set(operation));

    private Result Set(SetTwilioFault operation)
    {
        if (twilio.Here?.Twilio is not { } vendor) return CustomerPhoneErrors.NotSimulated;
        if (operation is not { Call.Length: > 0, Times: >= 1 and <= 100 }) return CustomerPhoneErrors.UnknownFault;
        vendor.Faults.Add(operation.Call, operation.Kind, operation.Times, code: operation.Code);
        return Result.Ok;
    }
}
