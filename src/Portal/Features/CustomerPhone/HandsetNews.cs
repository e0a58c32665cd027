using Portal.Platform.Live;

namespace Portal.Features.CustomerPhone;

/// <summary>Tells the open handsets that something happened at the simulated Twilio, the way they hear of everything else.</summary>
internal sealed class HandsetNews(SimulatedTwilio twilio, LiveUpdates updates) : IHostedService
{
    /// <summary>No table of the portal's: the vendor's texts.</summary>
    public const string Topic = "simulated_texts";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (twilio.Here is { } simulators) simulators.Twilio.Texts.Changed += Tell;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (twilio.Here is { } simulators) simulators.Twilio.Texts.Changed -= Tell;
        return Task.CompletedTask;
    }

    private void Tell(object? sender, EventArgs change) => updates.Publish(new LiveChange(Topic, null, null));
}
