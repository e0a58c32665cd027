using Portal.Integrations.Twilio.Simulator.Texts;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.CustomerPhone;

/// <summary>Decides what becomes of the next texts to a customer.</summary>
/// <param name="Customer">Null: every customer who has no plan of their own.</param>
/// <param name="ErrorCode">Twilio's, when it does not arrive.</param>
/// <param name="Order">Callbacks in this order, with commas; null: as things happen; empty: none.</param>
/// <param name="Times">How often each callback is posted.</param>
public sealed record PlanDelivery(string? Customer, DeliveryOutcome Outcome, int? ErrorCode = null, string? Order = null, int Times = 1) : IOperation<Result>, IPlatformOperation;

internal sealed class PlanDeliveryHandler(SimulatedTwilio twilio) : IHandler<PlanDelivery, Result>
{
    private const int MostTimes = 20;

    public Task<Result> HandleAsync(PlanDelivery operation, CancellationToken cancellationToken) => Task.FromResult(Plan(operation));

    private Result Plan(PlanDelivery operation)
    {
        if (twilio.Here?.Twilio.Texts is not { } texts) return CustomerPhoneErrors.NotSimulated;
        var order = operation.Order?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (order is not null && !Array.TrueForAll(order, TextStatus.IsKnown)) return CustomerPhoneErrors.UnknownDelivery;
        texts.Plan(operation.Customer, DeliveryPlan.Usual with
        {
            Outcome = operation.Outcome,
            ErrorCode = operation.ErrorCode,
            Order = order,
            Times = Math.Clamp(operation.Times, 1, MostTimes),
        });
        return Result.Ok;
    }
}
