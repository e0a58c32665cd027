using Portal.Platform.Live;

namespace Portal.Features.CustomerPhone;

/// <summary>Tells the open handsets that something happened at the simulated vendors, the way they hear of everything else.</summary>
internal sealed class HandsetNews(SimulatedTwilio twilio, LiveUpdates updates) : IHostedService
{
    /// <summary>No table of the portal's: the vendors' texts and calls.</summary>
    public const string Topic = "simulated_phone";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (twilio.Here is not { } simulators) return Task.CompletedTask;
        simulators.Twilio.Texts.Changed += Tell;
        simulators.ElevenLabs.Calls.Changed += Tell;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (twilio.Here is not { } simulators) return Task.CompletedTask;
        simulators.Twilio.Texts.Changed -= Tell;
        simulators.ElevenLabs.Calls.Changed -= Tell;
        return Task.CompletedTask;
    }

    private void Tell(object? sender, EventArgs change) => updates.Publish(new LiveChange(Topic, null, null));
}
