using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Portal.Integrations.ElevenLabs.Simulator;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Integrations.Twilio.Simulator;
using Portal.Integrations.Twilio.Simulator.Texts;
using Portal.Platform.Settings;

namespace Portal.Integrations.Simulation;

/// <summary>Simulators of both vendors behind one small web server on the loopback interface: the portal's real clients call them over real HTTP.</summary>
public sealed class VendorSimulators : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly SimulatorState _state;
    private readonly FaultPlayer _player;
    private readonly SimulatorCredentials _credentials;

    private VendorSimulators(SimulatorSettings settings)
    {
        _state = new SimulatorState(settings.JournalPath);
        _player = new FaultPlayer(settings.Time);
        _credentials = SimulatorCredentials.Settle(settings, _state);
        Twilio = new TwilioSimulator(_credentials, new NumberStock(settings.NumbersPerArea), _state, _player, settings.Time);
        ElevenLabs = new ElevenLabsSimulator(_credentials, Twilio, _state, _player, settings.Time);
        Phone = new SimulatedPhone(this);
        _server = Build(settings.Port);
        TwilioSimulatorRoutes.Map(_server, Twilio);
        ElevenLabsSimulatorRoutes.Map(_server, ElevenLabs);
        TextRoutes.Map(_server, Twilio);
        CallRoutes.Map(_server, ElevenLabs);
        SimulatorControl.Map(_server, this);
        PhoneControl.Map(_server, this);
        CallControl.Map(_server, this);
    }

    public TwilioSimulator Twilio { get; }

    public ElevenLabsSimulator ElevenLabs { get; }

    /// <summary>The handsets of the customers who text and call the account's numbers.</summary>
    public SimulatedPhone Phone { get; }

    /// <summary>Where the server listens: <c>http://127.0.0.1:12345</c>. People and tests find the ledger and the faults under <c>/_simulator</c>.</summary>
    public string BaseUrl { get; private set; } = "";

    /// <summary>For <c>Twilio:BaseUrl</c> and <c>Twilio:PricingBaseUrl</c>.</summary>
    public string TwilioBaseUrl => BaseUrl;

    /// <summary>For <c>ElevenLabs:BaseUrl</c>.</summary>
    public string ElevenLabsBaseUrl => BaseUrl;

    /// <summary>Starts them. Tests need nothing else; the portal starts its own when a vendor's mode is Simulated.</summary>
    public static async Task<VendorSimulators> StartAsync(SimulatorSettings settings)
    {
        var simulators = new VendorSimulators(settings);
        try
        {
            await simulators._server.StartAsync();
            simulators.BaseUrl = simulators._server.Services.GetRequiredService<IServer>()
                .Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
            return simulators;
        }
        catch (IOException)
        {
            await simulators.DisposeAsync();
            throw new StartRefusedException($"The vendors' simulators cannot listen on port {settings.Port} of 127.0.0.1: it is taken.");
        }
    }

    /// <summary>Settings for a portal that shall take these simulators for the real vendors, for example in another process.</summary>
    public IReadOnlyDictionary<string, string?> PortalSettings() => new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
    {
        ["Twilio:Mode"] = nameof(VendorMode.Live),
        ["Twilio:AccountSid"] = _credentials.AccountSid,
        ["Twilio:AuthToken"] = _credentials.AuthToken,
        ["Twilio:BaseUrl"] = TwilioBaseUrl,
        ["Twilio:PricingBaseUrl"] = TwilioBaseUrl,
        ["Twilio:MediaHosts"] = $"localhost:{new Uri(TwilioBaseUrl).Port}",
        ["ElevenLabs:Mode"] = nameof(VendorMode.Live),
        ["ElevenLabs:ApiKey"] = _credentials.ApiKey,
        ["ElevenLabs:BaseUrl"] = ElevenLabsBaseUrl,
        ["ElevenLabs:AgentId"] = ElevenLabs.Agents[0].AgentId,
        ["ElevenLabs:WebhookSecret"] = _credentials.WebhookSecret,
        ["ElevenLabs:InitiationSecret"] = _credentials.InitiationSecret,
    };

    /// <summary>Forgets everything but the credentials and where the webhooks are: nothing bought, nothing imported, no faults.</summary>
    public void Reset()
    {
        _state.Clear(table => table is not ("credentials" or CallTraffic.WebhooksTable));
        foreach (VendorSimulator vendor in new VendorSimulator[] { Twilio, ElevenLabs })
        {
            vendor.Faults.Clear();
            vendor.ForgetCalls();
        }

        Twilio.Texts.ForgetDeliveries();
        ElevenLabs.Calls.ForgetDeliveries();
    }

    public async ValueTask DisposeAsync()
    {
        _player.Stop();
        await Twilio.Texts.DisposeAsync();
        await ElevenLabs.Calls.DisposeAsync();
        await _server.DisposeAsync();
        _state.Dispose();
    }

    // Empty: no settings, no logs, and no signal handler that would stop the vendors before the portal.
    private static WebApplication Build(int port)
    {
        // Without the caller's execution context, a test host that watches for the portal would take this host for it.
        using var _ = ExecutionContext.SuppressFlow();
        return Task.Run(() =>
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(System.Net.IPAddress.Loopback, port));
            builder.Services.AddRoutingCore();
            builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
            return builder.Build();
        }).GetAwaiter().GetResult();
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
