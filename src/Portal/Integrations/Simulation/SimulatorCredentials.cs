using System.Security.Cryptography;

namespace Portal.Integrations.Simulation;

/// <summary>What callers of the simulators must present. Kept in the journal, because what was bought belongs to the account.</summary>
internal sealed record SimulatorCredentials(string AccountSid, string AuthToken, string ApiKey, string WebhookSecret, string InitiationSecret)
{
    /// <summary>Those that are set, else those that were used before, else new ones.</summary>
    public static SimulatorCredentials Settle(SimulatorSettings settings, SimulatorState state)
    {
        const string only = "only";
        var table = state.Table<SimulatorCredentials>("credentials");
        var before = table.Find(only);
        var settled = new SimulatorCredentials(
            settings.AccountSid ?? before?.AccountSid ?? $"AC{Hex()}",
            settings.AuthToken ?? before?.AuthToken ?? Hex(),
            settings.ApiKey ?? before?.ApiKey ?? $"sk_{Hex()}",
            before?.WebhookSecret ?? $"wsec_{Hex()}",
            before?.InitiationSecret ?? Hex());
        if (settled != before) table.Put(only, settled);
        return settled;
    }

    public override string ToString() => nameof(SimulatorCredentials);

    private static string Hex() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
