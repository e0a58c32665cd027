using System.Text;
using Portal.Platform.Settings;

namespace Portal.Platform.EmbeddedPostgres;

/// <summary>The folders of a cluster.</summary>
/// <param name="Home">The portal's: lock, secrets, the server's log.</param>
/// <param name="Data">The server's: the data.</param>
/// <param name="Socket">The server's: where it listens.</param>
internal sealed record ClusterPlace(string Home, string Data, string Socket)
{
    /// <summary>Socket addresses are this long at most, whatever the file system allows.</summary>
    private const int LongestSocketPath = 107;

    private const string OtherPlaces = "/var/lib/portal";

    public string Secrets => Path.Combine(Home, "secrets.json");

    public string Log => Path.Combine(Home, "server.log");

    /// <summary>Makes the home folder, and tells its path without symbolic links: by that the server's processes are recognized.</summary>
    public static async Task<string> MakeHomeAsync(string home, CancellationToken cancellationToken)
    {
        // The server's user has to walk through when it is not the portal's.
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (ServerAccount.IsLent) mode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(home, mode);
        return (await Command.RunAsync(["sh", "-c", "cd \"$1\" && pwd -P", "sh", home], cancellationToken)).LastLine;
    }

    /// <summary>Decides where the data and the socket are, and makes the socket's folder.</summary>
    public static async Task<ClusterPlace> ChooseAsync(string home, CancellationToken cancellationToken)
    {
        var root = await RootAsync(home, cancellationToken);
        var socket = Path.Combine(root, "socket");
        var socketRecord = Path.Combine(home, "socket-folder");
        if (await ReadRecordAsync(socketRecord, cancellationToken) is { } former && Directory.Exists(former)) Directory.Delete(former, recursive: true);
        if (Encoding.UTF8.GetByteCount(Path.Combine(socket, ".s.PGSQL.5432")) > LongestSocketPath)
        {
            socket = Directory.CreateTempSubdirectory("portal-").FullName; // nobody can guess or prepare it
            await File.WriteAllTextAsync(socketRecord, socket, cancellationToken);
        }

        await ServerAccount.MakeFolderAsync(socket, cancellationToken);
        return new ClusterPlace(home, Path.Combine(root, "data"), socket);
    }

    /// <summary>The home, or another place when the server's user cannot walk to it, as below root's own folder.</summary>
    private static async Task<string> RootAsync(string home, CancellationToken cancellationToken)
    {
        var record = Path.Combine(home, "elsewhere");
        if (await ReadRecordAsync(record, cancellationToken) is { } known) return known;
        if (await ServerAccount.ReachesAsync(home, cancellationToken)) return home;
        if (Directory.Exists(Path.Combine(home, "data")))
        {
            throw new StartRefusedException($"The database in {home} cannot be reached by the user that PostgreSQL runs as: allow it to walk through the folders above.");
        }

        var other = Path.Combine(OtherPlaces, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(other);
        await File.WriteAllTextAsync(record, other, cancellationToken);
        return other;
    }

    private static async Task<string?> ReadRecordAsync(string file, CancellationToken cancellationToken) =>
        File.Exists(file) ? (await File.ReadAllTextAsync(file, cancellationToken)).Trim() : null;
}
