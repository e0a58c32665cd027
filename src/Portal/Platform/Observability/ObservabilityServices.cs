using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Portal.Platform.Observability;

/// <summary>Traces, metrics and logs by the standard <c>OTEL_*</c> variables; nothing is sent unless <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal static class ObservabilityServices
{
    private static readonly string[] s_sources = ["Portal.*", "Npgsql", "Microsoft.AspNetCore", "System.Net.Http"];
    private static readonly string[] s_meters = ["Portal.*", "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components*", "System.Net.Http", "System.Runtime"];

    public static void AddObservability(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseHealthCheck>("database", tags: ["ready"])
            .AddCheck<QueueHealthCheck>("durable work", tags: ["ready"]);
        builder.Services.AddSingleton<QueueGauges>();
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddSingleton(provider => Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe).AddSource(s_sources).AddOtlpExporter().Build());
        builder.Services.AddSingleton(provider => Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe).AddMeter(s_meters).AddOtlpExporter().Build());
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(ResourceBuilder.CreateDefault().AddService("portal").AddEnvironmentVariableDetector()).AddOtlpExporter());
        builder.Services.AddHostedService<TelemetryStart>();
    }

    private static void Describe(ResourceBuilder resource) => resource.AddService("portal").AddEnvironmentVariableDetector();
}
