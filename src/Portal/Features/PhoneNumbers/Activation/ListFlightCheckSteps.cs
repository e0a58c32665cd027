using Portal.Data.PhoneNumbers;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>What a flight check will prove, in order: shown before the first run.</summary>
public sealed record ListFlightCheckSteps : IOperation<IReadOnlyList<StepRecord>>, IPlatformOperation;

internal sealed class ListFlightCheckStepsHandler(FlightCheckRunner runner) : IHandler<ListFlightCheckSteps, IReadOnlyList<StepRecord>>
{
    public Task<IReadOnlyList<StepRecord>> HandleAsync(ListFlightCheckSteps operation, CancellationToken cancellationToken) => Task.FromResult(runner.Planned);
}
