namespace Portal.Platform.Settings;

/// <summary><c>Portal:PublicUrl</c>, where nobody but this machine calls the portal.</summary>
public static class PublicUrl
{
    private const string Key = "Portal:PublicUrl";
    private const string KestrelsDefault = "http://localhost:5000";

    /// <summary>Fills in the address that the portal will listen at, when none is set. Left empty where the system chooses the port, which nobody knows yet.</summary>
    public static void AddOwnPublicUrl(this WebApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration[Key]) || OfListening(builder.Configuration) is not { } address) return;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { [Key] = address });
    }

    private static string? OfListening(ConfigurationManager configuration)
    {
        var given = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).FirstOrDefault(url => !string.IsNullOrEmpty(url))
            ?? First(configuration[WebHostDefaults.ServerUrlsKey])
            ?? (First(configuration[WebHostDefaults.HttpPortsKey]) is { } port ? $"http://*:{port}" : KestrelsDefault);
        var listening = BindingAddress.Parse(given);
        var host = listening.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : listening.Host;
        return listening.Port is 0 ? null : $"{listening.Scheme}://{host}:{listening.Port}";
    }

    private static string? First(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
}
