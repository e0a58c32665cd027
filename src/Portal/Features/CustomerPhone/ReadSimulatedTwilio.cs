using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio.Simulator.Texts;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.CustomerPhone;

/// <summary>What goes on behind a handset: webhook calls and their answers, deliveries, faults, the ledger.</summary>
/// <param name="Customer">Whose deliveries.</param>
public sealed record ReadSimulatedTwilio(string Customer) : IOperation<Result<SimulatedTwilioDetails>>, IPlatformOperation;

/// <param name="Calls">The last webhook calls, newest first.</param>
/// <param name="Waiting">Calls that are not due yet.</param>
/// <param name="Plan">What becomes of texts to the customer.</param>
/// <param name="Faults">What goes wrong next.</param>
/// <param name="Ledger">What happened at the vendor, newest first.</param>
public sealed record SimulatedTwilioDetails(
    IReadOnlyList<WebhookDelivery> Calls, int Waiting, DeliveryPlan Plan, IReadOnlyList<Fault> Faults, IReadOnlyList<LedgerEntry> Ledger)
{
    /// <summary>What becomes of calls with the customer.</summary>
    public CallPlan Calling { get; init; } = CallPlan.Usual;
}

internal sealed class ReadSimulatedTwilioHandler(SimulatedTwilio twilio) : IHandler<ReadSimulatedTwilio, Result<SimulatedTwilioDetails>>
{
    private const int Shown = 30;

    public Task<Result<SimulatedTwilioDetails>> HandleAsync(ReadSimulatedTwilio operation, CancellationToken cancellationToken) => Task.FromResult(Read(operation.Customer));

    private Result<SimulatedTwilioDetails> Read(string customer)
    {
        if (twilio.Here is not { Twilio: var texting, ElevenLabs: var calling }) return CustomerPhoneErrors.NotSimulated;
        return new SimulatedTwilioDetails(
            [.. texting.Texts.Deliveries.Concat(calling.Calls.Deliveries).OrderByDescending(call => call.At).Take(Shown)], texting.Texts.Waiting, texting.Texts.PlanFor(customer), texting.Faults.All,
            [.. texting.Ledger.Concat(calling.Ledger).OrderByDescending(entry => entry.At).Take(Shown)])
        {
            Calling = calling.Calls.PlanFor(customer),
        };
    }
}
