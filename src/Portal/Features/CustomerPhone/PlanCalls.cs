using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.CustomerPhone;

/// <summary>Decides what becomes of the next calls with a customer, and how the portal hears of them.</summary>
/// <param name="Customer">Null: every customer who has no plan of their own.</param>
/// <param name="Reported">Whether the portal hears of them at all.</param>
public sealed record PlanCalls(string? Customer, CallOutcome Outcome, ReportShape Shape = ReportShape.Full, bool Reported = true, bool Sound = false, int Times = 1) : IOperation<Result>, IPlatformOperation;

internal sealed class PlanCallsHandler(SimulatedTwilio twilio) : IHandler<PlanCalls, Result>
{
    private const int MostTimes = 20;
    private static readonly TimeSpan s_untilHungUp = TimeSpan.FromMinutes(2);

    public Task<Result> HandleAsync(PlanCalls operation, CancellationToken cancellationToken) => Task.FromResult(Plan(operation));

    private Result Plan(PlanCalls operation)
    {
        if (twilio.Here?.ElevenLabs.Calls is not { } calls) return CustomerPhoneErrors.NotSimulated;
        calls.Plan(operation.Customer, CallPlan.Usual with
        {
            Outcome = operation.Outcome,
            Shape = operation.Shape,
            Sound = operation.Sound,
            Events = operation.Reported ? null : [],
            Times = Math.Clamp(operation.Times, 1, MostTimes),
            Talks = operation.Outcome is CallOutcome.Ask ? s_untilHungUp : CallPlan.Usual.Talks,
        });
        return Result.Ok;
    }
}
