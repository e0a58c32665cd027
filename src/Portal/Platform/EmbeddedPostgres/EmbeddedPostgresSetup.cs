using Portal.Platform.Settings;

namespace Portal.Platform.EmbeddedPostgres;

/// <summary>Gives the portal a database when none is configured.</summary>
public static class EmbeddedPostgresSetup
{
    private const string ApplicationKey = "ConnectionStrings:Portal";
    private const string OwnerKey = "ConnectionStrings:PortalOwner";

    /// <summary>Starts the embedded database when neither connection string is set, and fills in both. Call it before anything reads them.</summary>
    /// <returns>What to dispose after the host has stopped; null when a server is configured.</returns>
    /// <exception cref="StartRefusedException">One string without the other, none in Production, or one that cannot be used.</exception>
    public static async Task<EmbeddedCluster?> AddEmbeddedPostgresAsync(this WebApplicationBuilder builder)
    {
        var hasApplication = !string.IsNullOrWhiteSpace(builder.Configuration[ApplicationKey]);
        var hasOwner = !string.IsNullOrWhiteSpace(builder.Configuration[OwnerKey]);
        switch (hasApplication, hasOwner)
        {
            case (true, true):
                ConnectionStringRules.Check(ApplicationKey, builder.Configuration[ApplicationKey]!);
                ConnectionStringRules.Check(OwnerKey, builder.Configuration[OwnerKey]!);
                return null;
            case (true, false): throw new StartRefusedException($"{OwnerKey} is missing: {ApplicationKey} is set, and the embedded database is used only when both are empty.");
            case (false, true): throw new StartRefusedException($"{ApplicationKey} is missing: {OwnerKey} is set, and the embedded database is used only when both are empty.");
            case (false, false) when builder.Environment.IsProduction():
                throw new StartRefusedException($"{ApplicationKey} is missing: in Production it must be set, and {OwnerKey} as well.");
        }

        var home = Path.Combine(DataFolder.Locate(builder.Configuration), "postgres");
        var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(home), TimeProvider.System);
        if (!cluster.DataFolder.StartsWith(home, StringComparison.Ordinal))
        {
            Console.WriteLine($"PostgreSQL's user cannot reach {home}, so the data are kept in {cluster.DataFolder}.");
        }

        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            [ApplicationKey] = cluster.ConnectionString,
            [OwnerKey] = cluster.OwnerConnectionString,
        });
        return cluster;
    }
}
