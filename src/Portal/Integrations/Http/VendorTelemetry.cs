using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Portal.Integrations.Http;

/// <summary>A span and a count for each call. Subscribe to the sources by name and to the meter <see cref="MeterName"/>.</summary>
internal sealed class VendorTelemetry(string vendor, string sourceName) : IDisposable
{
    public const string MeterName = "Portal.Vendors";
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("portal.vendor.calls", "{call}", "Calls of vendors by outcome");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("portal.vendor.duration", "s", "Duration of vendor calls with their repetitions");
    private readonly ActivitySource _source = new(sourceName);

    /// <summary>Begins the span of a call.</summary>
    public Activity? Begin(string operation) => _source.StartActivity($"{vendor} {operation}", ActivityKind.Client);

    /// <summary>Ends the span and counts. The outcome is <c>ok</c> or the failure's code.</summary>
    public void End(Activity? activity, string operation, string outcome, TimeSpan elapsed)
    {
        var tags = new TagList { { "vendor", vendor }, { "operation", operation }, { "outcome", outcome } };
        Calls.Add(1, tags);
        Duration.Record(elapsed.TotalSeconds, tags);
        if (activity is null) return;
        activity.SetTag("portal.outcome", outcome);
        if (outcome is not "ok") activity.SetStatus(ActivityStatusCode.Error, outcome);
    }

    public void Dispose() => _source.Dispose();
}
