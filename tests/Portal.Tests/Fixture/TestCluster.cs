using Npgsql;
using Portal.Data;
using Portal.Platform.EmbeddedPostgres;
using Portal.Tests.Fixture;

[assembly: AssemblyFixture(typeof(TestCluster))]

namespace Portal.Tests.Fixture;

/// <summary>One throw-away PostgreSQL for the whole run, with one migrated database that all others are copied from. Ends with the test process.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedCluster? _cluster;
    private NpgsqlDataSource? _superuser;
    private int _databases;

    private EmbeddedCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is not started.");

    public async ValueTask InitializeAsync()
    {
        _cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(_folder.Path) { Durable = false, MaxConnections = 400 }, TimeProvider.System);
        _superuser = NpgsqlDataSource.Create(Cluster.SuperuserConnectionString);
        var application = new NpgsqlConnectionStringBuilder(Cluster.ConnectionString);
        await new DatabaseMigrator(Cluster.OwnerConnectionString, application.Username!).MigrateAsync(CancellationToken.None);
        NpgsqlConnection.ClearAllPools(); // a database with connections cannot be copied
        await RunAsync($"ALTER DATABASE {application.Database} WITH ALLOW_CONNECTIONS false");
    }

    /// <summary>A database of its own for a test class: migrated, empty, copied in a fraction of a second.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync()
    {
        var template = new NpgsqlConnectionStringBuilder(Cluster.ConnectionString).Database;
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        var owner = new NpgsqlConnectionStringBuilder(Cluster.OwnerConnectionString) { Database = name, MaxPoolSize = 10 };
        var application = new NpgsqlConnectionStringBuilder(Cluster.ConnectionString) { Database = name, MaxPoolSize = 30 };
        await RunAsync($"CREATE DATABASE {name} TEMPLATE {template} OWNER {owner.Username}");
        await RunAsync($"REVOKE ALL ON DATABASE {name} FROM PUBLIC; GRANT CONNECT ON DATABASE {name} TO {application.Username}");
        return new TestDatabase(application.ConnectionString, owner.ConnectionString, DropAsync, AllowConnectionsAsync);

        Task DropAsync() => RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

        async Task AllowConnectionsAsync(bool allow)
        {
            await RunAsync($"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS {allow}");
            if (!allow) await RunAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_superuser is not null) await _superuser.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A connection that no policy binds, for tests that look at everything.</summary>
    public async Task<NpgsqlConnection> OpenSuperuserAsync(TestDatabase database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Cluster.SuperuserConnectionString) { Database = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private async Task RunAsync(string sql)
    {
        await using var command = _superuser!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
