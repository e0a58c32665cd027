using Npgsql;
using Portal.Platform.EmbeddedPostgres;
using Portal.Platform.Settings;
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
            await RunAsync(first.OwnerConnectionString, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('still here')");
        }

        await using var second = await StartAsync();
        Assert.Equal("still here", await RunAsync(second.OwnerConnectionString, "SELECT word FROM kept"));
    }

    [Fact]
    public async Task Gives_neither_login_more_than_it_needs()
    {
        await using var cluster = await StartAsync();
        const string Rights = "SELECT rolsuper || ' ' || rolbypassrls || ' ' || rolcreaterole || ' ' || rolinherit FROM pg_roles WHERE rolname = current_user";
        Assert.Equal("false false true true", await RunAsync(cluster.OwnerConnectionString, Rights));
        Assert.Equal("false false false false", await RunAsync(cluster.ConnectionString, Rights));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(cluster.ConnectionString, "CREATE TABLE public.mine (id int)"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        await RunAsync(cluster.OwnerConnectionString, "CREATE EXTENSION btree_gist");
    }

    [Fact]
    public async Task Lets_nobody_in_without_the_generated_password()
    {
        await using var cluster = await StartAsync();
        Assert.Equal("", await RunAsync(cluster.OwnerConnectionString, "SHOW listen_addresses"));
        var guess = new NpgsqlConnectionStringBuilder(cluster.OwnerConnectionString) { Password = "postgres" };
        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(guess.ConnectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        var secrets = Path.Combine(_folder.Path, "secrets.json");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secrets));
    }

    [Fact]
    public async Task Refuses_a_second_portal_on_the_same_data()
    {
        await using var first = await StartAsync();
        var refused = await Assert.ThrowsAsync<StartRefusedException>(StartAsync);
        Assert.Contains(_folder.Path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Portal:DataFolder", refused.Message, StringComparison.Ordinal);
        Assert.Equal("1", await RunAsync(first.ConnectionString, "SELECT '1'"));
    }

    [Fact]
    public async Task Starts_over_what_a_power_cut_left_behind()
    {
        string data;
        await using (var first = await StartAsync()) data = first.DataFolder;

        // The number of the former server now belongs to a living process of the same user, which PostgreSQL by itself takes for a server.
        await File.WriteAllTextAsync(Path.Combine(data, "postmaster.pid"), $"{Environment.ProcessId}\n{data}\n");
        await using var second = await StartAsync();
        Assert.Equal("1", await RunAsync(second.ConnectionString, "SELECT '1'"));
    }

    [Fact]
    public async Task Finishes_making_what_was_cut_short()
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(_folder.Path, "data.new"));
        await File.WriteAllTextAsync(Path.Combine(unfinished.FullName, "PG_VERSION"), "15");
        await using var cluster = await StartAsync();
        Assert.Equal("1", await RunAsync(cluster.ConnectionString, "SELECT '1'"));
    }

    [Fact]
    public async Task Listens_elsewhere_when_the_path_is_too_long_for_a_socket()
    {
        var home = Path.Combine(_folder.Path, new string('x', 100));
        string socket;
        await using (var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(home) { Durable = false }, TimeProvider.System))
        {
            socket = new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Host!;
            Assert.Equal("1", await RunAsync(cluster.ConnectionString, "SELECT '1'"));
            Assert.False(socket.StartsWith(home, StringComparison.Ordinal));
        }

        Assert.False(Directory.Exists(socket));
    }

    private Task<EmbeddedCluster> StartAsync() =>
        EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(_folder.Path) { Durable = false, MaxConnections = 20 }, TimeProvider.System);

    private static async Task<string?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync();
    }
}
