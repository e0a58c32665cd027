using System.Net.Http.Headers;
using Portal.Integrations.Simulation;

namespace Portal.Tests.Fixture;

/// <summary>One database and one pair of simulated vendors that outlive every portal: for portals that are killed, or that run beside each other.</summary>
public class PortalNodesFixture(TestCluster cluster) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestDatabase? _database;
    private VendorSimulators? _vendors;

    /// <summary>Where its database comes from.</summary>
    public TestCluster Cluster => cluster;

    /// <summary>Where its portals keep files.</summary>
    public string Folder => _folder.Path;

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture is not started.");

    /// <summary>The vendors that all nodes talk to: stock, ledger, faults.</summary>
    public VendorSimulators Vendors => _vendors ?? throw new InvalidOperationException("The fixture is not started.");

    public virtual async ValueTask InitializeAsync()
    {
        _database = await cluster.CreateDatabaseAsync();
        _vendors = await VendorSimulators.StartAsync(new SimulatorSettings());
    }

    /// <summary>A node that is not started yet. Its <see cref="PortalProcess.Http"/> speaks as the first admin's API key. Dispose it.</summary>
    /// <param name="settings">Settings of this node alone.</param>
    public PortalProcess Node(params (string Key, string? Value)[] settings)
    {
        // Both nodes have one public address, as behind a proxy; nothing calls it.
        var all = PortalTestSettings.For(Database, _folder.Path, new Uri("https://portal.example"));
        // Not simulators of its own, but these, as if they were live.
        foreach (var (key, value) in Vendors.PortalSettings()) all[key] = value;
        all["DurableWork:Lease"] = "00:00:25"; // what a killed node had begun is waited for
        foreach (var (key, value) in settings) all[key] = value;
        var node = new PortalProcess(all);
        node.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", PortalTestSettings.AdminApiKey);
        return node;
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_vendors is not null) await _vendors.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
