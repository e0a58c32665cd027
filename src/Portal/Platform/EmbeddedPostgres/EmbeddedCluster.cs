using System.Globalization;
using Npgsql;
using Portal.Platform.Settings;

namespace Portal.Platform.EmbeddedPostgres;

/// <summary>A private PostgreSQL cluster: made on first use, running as long as this object, gone with the process at the latest.</summary>
/// <remarks>It listens on a unix socket only, and every login has a generated password.</remarks>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2); // recovery after a crash may have to read a lot

    private readonly ClusterLock _lock;
    private readonly ClusterPlace _place;
    private readonly ClusterSecrets _secrets;
    private readonly ServerProcess _server;

    private EmbeddedCluster(ClusterLock @lock, ClusterPlace place, ClusterSecrets secrets, ServerProcess server) =>
        (_lock, _place, _secrets, _server) = (@lock, place, secrets, server);

    /// <summary>Where the data lie; not below the home folder when PostgreSQL's user cannot get there.</summary>
    public string DataFolder => _place.Data;

    /// <summary>For the portal's work: owns nothing, bypasses nothing.</summary>
    public string ConnectionString => Connection(ClusterLogins.Application, _secrets.Application);

    /// <summary>For migrations: owns the database <c>portal</c>.</summary>
    public string OwnerConnectionString => Connection(ClusterLogins.Owner, _secrets.Owner);

    /// <summary>For tests that make and drop databases. The portal itself never uses it.</summary>
    public string SuperuserConnectionString => Connection("postgres", _secrets.Superuser, "postgres");

    /// <summary>Makes the cluster when it is not there yet, and starts it.</summary>
    /// <exception cref="StartRefusedException">It cannot be; the message says why in one line.</exception>
    public static async Task<EmbeddedCluster> StartAsync(EmbeddedClusterOptions options, TimeProvider time, CancellationToken cancellationToken = default)
    {
        if (OperatingSystem.IsWindows()) throw new StartRefusedException("The embedded database runs on Linux and macOS: set ConnectionStrings:Portal and ConnectionStrings:PortalOwner.");
        var home = await ClusterPlace.MakeHomeAsync(options.Home, cancellationToken);
        var @lock = ClusterLock.Take(home);
        ServerProcess? server = null;
        try
        {
            var place = await ClusterPlace.ChooseAsync(home, cancellationToken);
            var version = ClusterFiles.Version(place);
            if (version is not null) await FormerServer.SeeOffAsync(place, time, cancellationToken);
            var binaries = await PostgresBinaries.FindAsync(version, cancellationToken);
            var secrets = await ClusterSecrets.ReadOrMakeAsync(place.Secrets, cancellationToken);
            if (version is null) await ClusterFiles.MakeAsync(place, binaries, secrets, options.Durable, cancellationToken);
            server = ServerProcess.Start(place.Log, [.. ServerAccount.Prefix, binaries.Server, "-D", place.Data, .. ServerSettings.For(place, options)]);
            var cluster = new EmbeddedCluster(@lock, place, secrets, server);
            await using var superuser = await cluster.ConnectAsync(time, cancellationToken);
            await ClusterLogins.EnsureAsync(superuser, secrets, cancellationToken);
            return cluster;
        }
        catch
        {
            if (server is not null) await server.StopAsync();
            server?.Dispose();
            @lock.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server in order.</summary>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools(); // else pooled connections to this server are found broken later
        await _server.StopAsync();
        _server.Dispose();
        Directory.Delete(_place.Socket, recursive: true); // it may be in the temporary folder
        _lock.Dispose();
    }

    private async Task<NpgsqlConnection> ConnectAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20), time);
        while (true)
        {
            var connection = new NpgsqlConnection(SuperuserConnectionString + ";Pooling=false");
            try
            {
                await connection.OpenAsync(cancellationToken);
                return connection;
            }
            catch (NpgsqlException unready) when (time.GetElapsedTime(start) < LongestStart && unready is not PostgresException { SqlState: PostgresErrorCodes.InvalidPassword })
            {
                await connection.DisposeAsync();
                _server.ThrowIfEnded();
            }
            catch (NpgsqlException unready)
            {
                await connection.DisposeAsync();
                throw new StartRefusedException(string.Create(CultureInfo.InvariantCulture, $"The embedded database in {_place.Data} does not let the portal in: {unready.Message}"));
            }

            await tick.WaitForNextTickAsync(cancellationToken);
        }
    }

    private string Connection(string login, string password, string database = ClusterLogins.Database) =>
        new NpgsqlConnectionStringBuilder { Host = _place.Socket, Port = 5432, Username = login, Password = password, Database = database }.ConnectionString;
}
