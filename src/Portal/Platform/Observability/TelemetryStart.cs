using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Portal.Platform.Observability;

/// <summary>Begins to collect with the host, and sends what is left when it stops.</summary>
internal sealed class TelemetryStart(TracerProvider traces, MeterProvider metrics, QueueGauges gauges) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        gauges.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces.ForceFlush();
        metrics.ForceFlush();
        return Task.CompletedTask;
    }
}
