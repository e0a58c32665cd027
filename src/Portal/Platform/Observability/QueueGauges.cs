using System.Diagnostics.Metrics;
using Portal.Data.DurableWork;

namespace Portal.Platform.Observability;

/// <summary>How much durable work waits, how much was given up, how late it is, and what lies in the inbox.</summary>
internal sealed class QueueGauges(OutboxQueue queue) : IDisposable
{
    private readonly Meter _meter = new("Portal.DurableWork");

    /// <summary>Registers the gauges; each observation is one short query.</summary>
    public void Start()
    {
        _meter.CreateObservableGauge("portal.outbox.waiting", () => Read().Waiting, "{message}");
        _meter.CreateObservableGauge("portal.outbox.parked", () => Read().Parked, "{message}");
        _meter.CreateObservableGauge("portal.outbox.oldest_due", () => Read().OldestDue.TotalSeconds, "s");
        _meter.CreateObservableGauge("portal.inbox.waiting", () => Read().InboxWaiting, "{event}");
        _meter.CreateObservableGauge("portal.inbox.unrouted", () => Read().InboxUnrouted, "{event}");
    }

    public void Dispose() => _meter.Dispose();

    private WorkState Read() => queue.ReadStateAsync(CancellationToken.None).GetAwaiter().GetResult();
}
