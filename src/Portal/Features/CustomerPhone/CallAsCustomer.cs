using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.CustomerPhone;

/// <summary>Calls a number from a customer's handset. The line stays open until somebody hangs up, for two minutes at most.</summary>
public sealed record CallAsCustomer(string From, string To) : IOperation<Result>, IPlatformOperation;

internal sealed class CallAsCustomerHandler(SimulatedTwilio twilio) : IHandler<CallAsCustomer, Result>
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    public Task<Result> HandleAsync(CallAsCustomer operation, CancellationToken cancellationToken) => Task.FromResult(Call(operation));

    private Result Call(CallAsCustomer operation)
    {
        if (twilio.Here is not { } simulators) return CustomerPhoneErrors.NotSimulated;
        if (!E164.TryParse(operation.From, out var from, out var hint)) return CustomerPhoneErrors.NotANumber(hint);
        var plan = simulators.ElevenLabs.Calls.PlanFor(from.Value) with { Talks = s_longest };
        return simulators.Phone.Dial(from.Value, operation.To, plan) is null ? CustomerPhoneErrors.NobodyAnswers : Result.Ok;
    }
}
