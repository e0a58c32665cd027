using Npgsql;
using Portal.Data.Tenancy;

namespace Portal.Tests.Fixture;

/// <summary>A migrated database of a test class.</summary>
public sealed class TestDatabase(string connectionString, string ownerConnectionString, Func<Task> drop, Func<bool, Task> allowConnections) : IAsyncDisposable
{
    /// <summary>For <c>ConnectionStrings:Portal</c>.</summary>
    public string ConnectionString { get; } = connectionString;

    /// <summary>For <c>ConnectionStrings:PortalOwner</c>.</summary>
    public string OwnerConnectionString { get; } = ownerConnectionString;

    /// <summary>A connection of the schema's owner.</summary>
    public async Task<NpgsqlConnection> OpenOwnerAsync()
    {
        var connection = new NpgsqlConnection(OwnerConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>A connection of the application's login, acting as nobody yet: it sees nothing.</summary>
    public async Task<NpgsqlConnection> OpenApplicationAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>A connection of the application's login, acting as <paramref name="actor"/>.</summary>
    public async Task<NpgsqlConnection> OpenAsAsync(Actor actor)
    {
        var connection = await OpenApplicationAsync();
        await connection.ActAsAsync(actor, CancellationToken.None);
        return connection;
    }

    /// <summary>Ends every connection and lets nobody in, as when the server is down.</summary>
    public Task GoDownAsync() => allowConnections(false);

    /// <summary>Lets everybody in again; the test's own connections that ended meanwhile are forgotten.</summary>
    public async Task ComeBackAsync()
    {
        await ForgetConnectionsAsync();
        await allowConnections(true);
    }

    public async ValueTask DisposeAsync()
    {
        await ForgetConnectionsAsync();
        await drop();
    }

    private async Task ForgetConnectionsAsync()
    {
        await using (var application = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(application);
        await using (var owner = new NpgsqlConnection(OwnerConnectionString)) NpgsqlConnection.ClearPool(owner);
    }
}
