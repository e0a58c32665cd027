using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Data.Tenancy;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio.Simulator;
using Portal.Integrations.Twilio.Simulator.Texts;
using Portal.Platform.EmbeddedPostgres;
using Portal.Tests.Features.PhoneNumbers.Purchases;
using Portal.Tests.Fixture;
using Portal.Tests.Isolation;

namespace Portal.Tests.Crash;

/// <summary>What outlives a portal that is killed: vendors, and a database that keeps what it has confirmed.</summary>
public sealed class CrashRig : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<PortalProcess> _portals = [];
    private EmbeddedCluster? _cluster;
    private VendorSimulators? _vendors;

    /// <summary>How often a case is run: the first count usually, the second with <c>PORTAL_SOAK=1</c>.</summary>
    public static int Times(int usually, int soak) => Environment.GetEnvironmentVariable("PORTAL_SOAK") is { Length: > 0 } ? soak : usually;

    /// <summary>The rounds of a case, each a test of its own.</summary>
    public static IEnumerable<TheoryDataRow<int>> Rounds(int usually, int soak) => Enumerable.Range(1, Times(usually, soak)).Select(round => new TheoryDataRow<int>(round));

    /// <summary>When a portal runs first what is scheduled.</summary>
    public string SchedulesBegin { get; init; } = "00:00:15";

    /// <summary>What ElevenLabs signs with.</summary>
    public string WebhookSecret => _vendors!.PortalSettings()["ElevenLabs:WebhookSecret"]!;

    /// <summary>The first column of what the platform sees.</summary>
    internal async Task<List<string>> ListAsync(string sql)
    {
        await using var connection = await Database.OpenAsAsync(Actor.System);
        return await Catalogue.ListAsync(connection, sql);
    }

    public TwilioSimulator Twilio => _vendors!.Twilio;

    public SimulatedPhone Phone => _vendors!.Phone;

    public TestDatabase Database => field ??= new TestDatabase(_cluster!.ConnectionString, _cluster.OwnerConnectionString, () => Task.CompletedTask, _ => throw new NotSupportedException());

    public async ValueTask InitializeAsync()
    {
        _vendors = await VendorSimulators.StartAsync(new SimulatorSettings { NumbersPerArea = Times(400, 2000) });
        await StartDatabaseAsync();
    }

    /// <summary>Starts the database server; again after <see cref="StopDatabaseAsync"/>, at the same address.</summary>
    public async Task StartDatabaseAsync() =>
        _cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(Path.Combine(_folder.Path, "database")), TimeProvider.System);

    /// <summary>Stops the database server under its portals.</summary>
    public ValueTask StopDatabaseAsync() => _cluster!.DisposeAsync();

    /// <summary>The portal that is killed and started again; it runs when a test begins.</summary>
    public async Task<PortalProcess> PortalAsync() => _portals.Count > 0 ? _portals[0] : await StartPortalAsync();

    /// <summary>Another portal on the same database and before the same vendors, started.</summary>
    public async Task<PortalProcess> StartPortalAsync()
    {
        var portal = new PortalProcess(Settings());
        portal.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", PortalFixture.AdminApiKey);
        _portals.Add(portal);
        await portal.StartAsync();
        return portal;
    }

    /// <summary>A new organization, made as a script makes one.</summary>
    internal static async Task<Guid> OrganizationAsync(PortalProcess portal, string name = "Harbour Auto")
    {
        using var answer = await portal.Http.PostAsJsonAsync("/api/admin/organizations", new { name });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    /// <summary>Buys; null when the portal was killed before it answered.</summary>
    internal static async Task<Answer?> BuyAsync(PortalProcess portal, Guid organizationId, object body, params string[] keys)
    {
        try
        {
            return await Answer.OfPurchaseAsync(portal.Http, organizationId, body, keys);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>The property that no crash may break.</summary>
    internal async Task SettlesAsync()
    {
        await Database.EndedAsync();
        await Database.LedgerEqualsInventoryAsync(Twilio);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var portal in _portals) await portal.DisposeAsync();
        if (_vendors is not null) await _vendors.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
        _folder.Dispose();
    }

    private Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?>(PurchasingPortal.Impatience, StringComparer.OrdinalIgnoreCase)
        {
            ["ConnectionStrings:Portal"] = _cluster!.ConnectionString,
            ["ConnectionStrings:PortalOwner"] = _cluster.OwnerConnectionString,
            ["Portal:DataFolder"] = Path.Combine(_folder.Path, "portal"),
            ["Portal:Admin:Email"] = PortalFixture.AdminEmail,
            ["Portal:Admin:Password"] = PortalFixture.AdminPassword,
            ["Portal:Admin:ApiKey"] = PortalFixture.AdminApiKey,
            ["Twilio:Mode"] = "Live",
            ["ElevenLabs:Mode"] = "Live",
            ["RateLimits:PerCaller"] = "1000000",
            ["RateLimits:PerAddress"] = "1000000",
            ["Logging:LogLevel:Default"] = "Warning",
            // Long enough that nothing moves on by itself before the kill, short enough to wait for afterwards.
            ["Twilio:AttemptTimeout"] = "00:00:20",
            ["Twilio:WriteAttemptTimeout"] = "00:00:20",
            ["Twilio:TotalTimeout"] = "00:00:20",
            ["DurableWork:Lease"] = "00:00:25",
            ["Purchases:Lease"] = "00:00:07",
            ["Purchases:SettleFor"] = "00:00:05",
            ["Purchases:LookAgain"] = "00:00:02",
            ["DurableWork:FirstRunAfter"] = SchedulesBegin,
            ["Messaging:ReconcileEvery"] = "00:00:03",
        };
        foreach (var (key, value) in _vendors!.PortalSettings()) settings[key] = value;
        return settings;
    }
}
