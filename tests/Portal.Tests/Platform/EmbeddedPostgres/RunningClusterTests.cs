using Npgsql;
using Portal.Platform.EmbeddedPostgres;
using Portal.Platform.Settings;
using Portal.Tests.Fixture;

namespace Portal.Tests.Platform.EmbeddedPostgres;

/// <summary>Who gets at a database that runs, and with which rights.</summary>
public sealed class RunningClusterTests(RunningClusterTests.Rig rig) : IClassFixture<RunningClusterTests.Rig>
{
    [Fact]
    public async Task Gives_neither_login_more_than_it_needs()
    {
        const string Rights = "SELECT rolsuper || ' ' || rolbypassrls || ' ' || rolcreaterole || ' ' || rolinherit FROM pg_roles WHERE rolname = current_user";
        Assert.Equal("false false true true", await ClusterSql.RunAsync(rig.Cluster.OwnerConnectionString, Rights));
        Assert.Equal("false false false false", await ClusterSql.RunAsync(rig.Cluster.ConnectionString, Rights));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ClusterSql.RunAsync(rig.Cluster.ConnectionString, "CREATE TABLE public.mine (id int)"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        await ClusterSql.RunAsync(rig.Cluster.OwnerConnectionString, "CREATE EXTENSION btree_gist");
    }

    [Fact]
    public async Task Lets_nobody_in_without_the_generated_password()
    {
        Assert.Equal("", await ClusterSql.RunAsync(rig.Cluster.OwnerConnectionString, "SHOW listen_addresses"));
        var guess = new NpgsqlConnectionStringBuilder(rig.Cluster.OwnerConnectionString) { Password = "postgres" };
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ClusterSql.RunAsync(guess.ConnectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(rig.Home, "secrets.json")));
    }

    [Fact]
    public async Task Refuses_a_second_portal_on_the_same_data()
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(rig.StartAsync);
        Assert.Contains(rig.Home, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Portal:DataFolder", refused.Message, StringComparison.Ordinal);
        Assert.Equal("1", await ClusterSql.RunAsync(rig.Cluster.ConnectionString, "SELECT '1'"));
    }

    /// <summary>One that runs.</summary>
    public sealed class Rig : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();
        private EmbeddedCluster? _cluster;

        public string Home => _folder.Path;

        internal EmbeddedCluster Cluster => _cluster!;

        public async ValueTask InitializeAsync() => _cluster = await StartAsync();

        internal Task<EmbeddedCluster> StartAsync() =>
            EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(Home) { Durable = false, MaxConnections = 20 }, TimeProvider.System);

        public async ValueTask DisposeAsync()
        {
            if (_cluster is not null) await _cluster.DisposeAsync();
            _folder.Dispose();
        }
    }
}
