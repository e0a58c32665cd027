using Portal.Integrations.ElevenLabs;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Integrations.Twilio;
using Portal.Platform.Settings;

namespace Portal.Integrations.Simulation;

/// <summary>The door to the simulated vendors.</summary>
public static class SimulationIntegration
{
    /// <summary>Starts the simulators when a vendor's mode is Simulated, and fills in its address and credentials. Simulated vendors can call the portal where it listens. Call it before anything reads them.</summary>
    /// <returns>What to dispose after the host has stopped; null when both vendors are live.</returns>
    public static async Task<VendorSimulators?> AddVendorSimulatorsAsync(this WebApplicationBuilder builder)
    {
        var simulated = new[] { TwilioOptions.Section, ElevenLabsOptions.Section }.Where(section => IsSimulated(builder, section)).ToList();
        if (simulated.Count == 0) return null;
        var simulators = await VendorSimulators.StartAsync(new SimulatorSettings
        {
            Port = builder.Configuration.GetValue("Simulators:Port", 0),
            JournalPath = Path.Combine(DataFolder.Locate(builder.Configuration), "simulators.jsonl"),
        });
        Console.WriteLine($"{string.Join(" and ", simulated)} simulated at {simulators.BaseUrl}; ledger and faults are under /_simulator.");
        builder.Services.AddSingleton(simulators);
        builder.Configuration.AddInMemoryCollection(simulators.PortalSettings()
            .Where(setting => !setting.Key.EndsWith(":Mode", StringComparison.Ordinal) && simulated.Exists(section => setting.Key.StartsWith($"{section}:", StringComparison.Ordinal))));
        if (simulated.Count == 2) builder.AddOwnPublicUrl();
        if (builder.Configuration["Portal:PublicUrl"] is { Length: > 0 } publicUrl) simulators.ElevenLabs.Calls.Webhooks = CallWebhooks.Of(publicUrl);
        return simulators;
    }

    // In Production nothing starts: the options' validation refuses the mode with the key's name.
    private static bool IsSimulated(WebApplicationBuilder builder, string section) =>
        Enum.TryParse<VendorMode>(builder.Configuration[$"{section}:Mode"], ignoreCase: true, out var mode) &&
        mode is VendorMode.Simulated && !builder.Environment.IsProduction();
}
