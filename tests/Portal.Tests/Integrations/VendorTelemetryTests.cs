using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Integrations;

public sealed class VendorTelemetryTests
{
    [Fact]
    public async Task Counts_and_traces_every_call_with_its_outcome()
    {
        ConcurrentQueue<string> spans = new(), counts = new();
        using var tracing = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Portal.Twilio" or "Portal.ElevenLabs",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => spans.Enqueue($"{activity.DisplayName} {activity.GetTagItem("portal.outcome")} {activity.Status}"),
        };
        ActivitySource.AddActivityListener(tracing);
        using var metering = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is { Name: "portal.vendor.calls", Meter.Name: "Portal.Vendors" }) listener.EnableMeasurementEvents(instrument);
            },
        };
        metering.SetMeasurementEventCallback<long>((_, value, tags, _) => counts.Enqueue($"{value}: {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}"));
        metering.Start();
        await using var vendors = await SimulatedVendors.StartAsync();
        vendors.Simulators.Twilio.Faults.Add(TwilioOperations.ReadAccount, FaultKind.Refuse, code: "10001");

        await vendors.Twilio.ReadAccountAsync();
        await vendors.ElevenLabs.ListAgentsAsync();

        Assert.Contains("twilio account twilio.account_suspended Error", spans, StringComparer.Ordinal);
        Assert.Contains("elevenlabs agents.list ok Unset", spans, StringComparer.Ordinal);
        Assert.Contains("1: twilio account twilio.account_suspended", counts, StringComparer.Ordinal);
        Assert.Contains("1: elevenlabs agents.list ok", counts, StringComparer.Ordinal);
    }
}
