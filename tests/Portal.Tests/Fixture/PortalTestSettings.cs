namespace Portal.Tests.Fixture;

/// <summary>The settings of a portal under test.</summary>
public static class PortalTestSettings
{
    public const string AdminEmail = "admin@portal.example";
    public const string AdminPassword = "Correct horse 7 battery staple";
    public const string AdminApiKey = "test-only-key-of-the-first-admin-0123456789";

    /// <summary>A portal on <paramref name="database"/> with simulated vendors of its own.</summary>
    public static Dictionary<string, string?> For(TestDatabase database, string dataFolder, Uri address) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["ConnectionStrings:Portal"] = database.ConnectionString,
        ["ConnectionStrings:PortalOwner"] = database.OwnerConnectionString,
        ["Portal:DataFolder"] = dataFolder,
        ["Portal:PublicUrl"] = address.GetLeftPart(UriPartial.Authority),
        ["Portal:Admin:Email"] = AdminEmail,
        ["Portal:Admin:Password"] = AdminPassword,
        ["Portal:Admin:ApiKey"] = AdminApiKey,
        ["Calls:BriefWithin"] = "00:00:05", // a loaded machine is late, and what is told is tested here
        ["DurableWork:FirstRunAfter"] = "01:00:00", // what is scheduled comes in nobody's way
        ["RateLimits:PerCaller"] = "1000000", // a quick machine asks as often as no person does
        ["RateLimits:PerAddress"] = "1000000",
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
    };
}
