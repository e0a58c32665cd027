using System.Globalization;
using Npgsql;
using Portal.Data;
using Portal.Integrations.Simulation;
using Portal.Platform.EmbeddedPostgres;
using Portal.Tests.Fixture;

namespace Portal.Bench;

/// <summary>A private PostgreSQL that keeps its promises (fsync on), and a portal process on it; both end with this one.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EmbeddedCluster _cluster;
    private readonly VendorSimulators _vendors;
    private readonly PortalProcess _portal;
    private readonly IReadOnlyDictionary<string, string?> _vendorSettings;

    private Bench(TemporaryFolder folder, EmbeddedCluster cluster, VendorSimulators vendors)
    {
        (_folder, _cluster, _vendors) = (folder, cluster, vendors);
        _vendorSettings = vendors.PortalSettings().ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase);
        _portal = new PortalProcess(new Dictionary<string, string?>(_vendorSettings, StringComparer.OrdinalIgnoreCase)
        {
            ["ConnectionStrings:Portal"] = cluster.ConnectionString,
            ["ConnectionStrings:PortalOwner"] = cluster.OwnerConnectionString,
            ["Portal:DataFolder"] = folder.Path,
            ["Logging:LogLevel:Default"] = "Warning",
        });
        PgBench = new PgBench(cluster.ConnectionString, folder.Path);
    }

    public PgBench PgBench { get; }

    public string ConnectionString => _cluster.ConnectionString;

    public static async Task<Bench> StartAsync()
    {
        var folder = new TemporaryFolder();
        var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(Path.Combine(folder.Path, "postgres")), TimeProvider.System);
        await new DatabaseMigrator(cluster.OwnerConnectionString, new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Username!).MigrateAsync(CancellationToken.None);
        var bench = new Bench(folder, cluster, await VendorSimulators.StartAsync(new SimulatorSettings()));
        await bench._portal.StartAsync();
        return bench;
    }

    public Task FillAsync(Population population, int messages, int longest) => FillDatabase.RunAsync(_cluster.SuperuserConnectionString, population, messages, longest);

    /// <summary>Texts come in over HTTP. What the portal said of those that it did not take goes to the error output.</summary>
    public async Task<LoadResult> TextsAsync(Population population, LoadShape shape)
    {
        var said = _portal.Output.Length;
        var result = await RunAsync(population, shape, Token);
        if (result.Failed > 0) await Console.Error.WriteLineAsync(_portal.Output[said..]);
        return result;
    }

    /// <summary>Customers call, and ElevenLabs asks what their agents are to know.</summary>
    public Task<LoadResult> InitiationsAsync(Population population, LoadShape shape) => new LoadRun(_portal.Address.Port, shape.Connections, shape.Longest, shape.Rate)
        .RunAsync(InitiationRequests.Make(population, _portal.Address.Authority, _vendorSettings["ElevenLabs:InitiationSecret"]!, shape.MostRequests));

    /// <summary>Texts come in while others pour in that are signed with a token that is not ours; those are refused.</summary>
    public async Task<(LoadResult Good, LoadResult Forged)> FloodAsync(Population population, LoadShape good, LoadShape forged)
    {
        var flood = RunAsync(population, forged, new string([.. Token.Reverse()]));
        return (await RunAsync(population, good, Token), await flood);
    }

    private string Token => _vendorSettings["Twilio:AuthToken"]!;

    private Task<LoadResult> RunAsync(Population population, LoadShape shape, string token)
    {
        var requests = SignedRequests.Make(population, _portal.Address.GetLeftPart(UriPartial.Authority), _portal.Address.Authority, _vendorSettings["Twilio:AccountSid"]!, token, shape.MostRequests);
        return new LoadRun(_portal.Address.Port, shape.Connections, shape.Longest, shape.Rate).RunAsync(requests);
    }

    /// <summary>Processor time so far.</summary>
    public CpuClock Cpu() => CpuClock.Read(_portal.Id, int.Parse(File.ReadLines(Path.Combine(_cluster.DataFolder, "postmaster.pid")).First(), CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _vendors.DisposeAsync();
        await _cluster.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>How much load, and for how long at most.</summary>
internal sealed record LoadShape(int Connections, TimeSpan Longest, int? Rate = null)
{
    private const int FastestImaginable = 8_000;

    public int MostRequests => (int)Math.Ceiling(Longest.TotalSeconds * (Rate ?? FastestImaginable));
}
