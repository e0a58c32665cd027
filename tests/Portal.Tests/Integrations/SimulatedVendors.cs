using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Integrations;

/// <summary>The portal's real clients, registered as the portal registers them, before simulators of their own.</summary>
internal sealed class SimulatedVendors : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SimulatedVendors(VendorSimulators simulators, WebApplication app, RecordedLogs logs) => (Simulators, _app, Logs) = (simulators, app, logs);

    public VendorSimulators Simulators { get; }

    public RecordedLogs Logs { get; }

    public TwilioClient Twilio => _app.Services.GetRequiredService<TwilioClient>();

    public ElevenLabsCallsClient Calls => _app.Services.GetRequiredService<ElevenLabsCallsClient>();

    public ElevenLabsClient ElevenLabs => _app.Services.GetRequiredService<ElevenLabsClient>();

    /// <param name="settings">On top of settings with short times: an attempt half a second, three attempts.</param>
    public static async Task<SimulatedVendors> StartAsync(TimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        var simulators = await VendorSimulators.StartAsync(new SimulatorSettings());
        var logs = new RecordedLogs();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Configuration.AddInMemoryCollection(simulators.PortalSettings());
        foreach (var vendor in (string[])["Twilio", "ElevenLabs"])
        {
            builder.Configuration[$"{vendor}:AttemptTimeout"] = "00:00:00.5";
            builder.Configuration[$"{vendor}:WriteAttemptTimeout"] = "00:00:00.5";
            builder.Configuration[$"{vendor}:RetryDelay"] = "00:00:00.02";
            builder.Configuration[$"{vendor}:BreakerMinimumCalls"] = "1000";
        }

        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        if (time is not null) builder.Services.AddSingleton(time);
        builder.AddTwilio();
        builder.AddElevenLabs();
        return new SimulatedVendors(simulators, builder.Build(), logs);
    }

    /// <summary>A number that is for sale without conditions.</summary>
    public async Task<string> NumberForSaleAsync() => (await Twilio.SearchAsync(new AvailableNumberSearch("CA", "604"))).Value[0].E164;

    /// <summary>Buys some number.</summary>
    public async Task<IncomingNumber> BuyAsync(string friendlyName = "purchase") => (await Twilio.BuyAsync(Order(await NumberForSaleAsync(), friendlyName))).Value;

    public static NumberOrder Order(string e164, string friendlyName = "purchase") => new(e164, friendlyName, new Uri("https://portal.example/api/webhooks/twilio/sms/incoming"));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Simulators.DisposeAsync();
    }
}
