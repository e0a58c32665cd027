using Npgsql;
using Portal.Platform.EmbeddedPostgres;
using Portal.Tests.Fixture;

namespace Portal.Tests.Platform.EmbeddedPostgres;

public sealed class EmbeddedClusterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keeps_its_data_over_a_restart()
    {
        await using (var first = await StartAsync())
        {
            await ClusterSql.RunAsync(first.OwnerConnectionString, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('still here')");
        }

        await using var second = await StartAsync();
        Assert.Equal("still here", await ClusterSql.RunAsync(second.OwnerConnectionString, "SELECT word FROM kept"));
    }

    [Fact]
    public async Task Starts_over_what_a_power_cut_left_behind()
    {
        string data;
        await using (var first = await StartAsync()) data = first.DataFolder;

        // The number of the former server now belongs to a living process of the same user, which PostgreSQL by itself takes for a server.
        await File.WriteAllTextAsync(Path.Combine(data, "postmaster.pid"), $"{Environment.ProcessId}\n{data}\n");
        await using var second = await StartAsync();
        Assert.Equal("1", await ClusterSql.RunAsync(second.ConnectionString, "SELECT '1'"));
    }

    [Fact]
    public async Task Finishes_making_what_was_cut_short()
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(_folder.Path, "data.new"));
        await File.WriteAllTextAsync(Path.Combine(unfinished.FullName, "PG_VERSION"), "15");
        await using var cluster = await StartAsync();
        Assert.Equal("1", await ClusterSql.RunAsync(cluster.ConnectionString, "SELECT '1'"));
    }

    [Fact]
    public async Task Listens_elsewhere_when_the_path_is_too_long_for_a_socket()
    {
        var home = Path.Combine(_folder.Path, new string('x', 100));
        string socket;
        await using (var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(home) { Durable = false }, TimeProvider.System))
        {
            socket = new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Host!;
            Assert.Equal("1", await ClusterSql.RunAsync(cluster.ConnectionString, "SELECT '1'"));
            Assert.False(socket.StartsWith(home, StringComparison.Ordinal));
        }

        Assert.False(Directory.Exists(socket));
    }

    private Task<EmbeddedCluster> StartAsync() =>
        EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(_folder.Path) { Durable = false, MaxConnections = 20 }, TimeProvider.System);
}
