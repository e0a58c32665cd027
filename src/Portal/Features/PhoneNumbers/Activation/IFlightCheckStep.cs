using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>One link of a number that a flight check proves. Registered as a service: a feature that adds a link to the chain adds its step.</summary>
public interface IFlightCheckStep
{
    /// <summary>Stable: <c>twilio.owned</c>.</summary>
    string Key { get; }

    /// <summary>What is proved, for people.</summary>
    string Title { get; }

    /// <summary>Lower runs first.</summary>
    int Order { get; }

    /// <summary>Keys of earlier steps without which this one proves nothing: it is skipped when one of them did not pass.</summary>
    IReadOnlyCollection<string> Needs { get; }

    /// <summary>Proves it now, by asking whoever knows.</summary>
    /// <returns>The evidence, or what is wrong and what to do.</returns>
    Task<Result<string>> RunAsync(FlightCheckSubject subject, CancellationToken cancellationToken);
}

/// <summary>A step that can put right what it found wrong.</summary>
public interface IMendableStep : IFlightCheckStep
{
    /// <summary>The words on the button; null when this fault is not one that it can mend.</summary>
    string? MendText(string faultCode);

    /// <summary>Puts it right. Does nothing that the step has not proved to concern this very number.</summary>
    /// <returns>What was done.</returns>
    Task<Result<string>> MendAsync(FlightCheckSubject subject, CancellationToken cancellationToken);
}
