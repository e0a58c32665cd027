using Portal.Platform.Settings;

namespace Portal.Platform.EmbeddedPostgres;

/// <summary>The user that PostgreSQL runs as. It refuses to run as root, so root lends its programs to the user <c>postgres</c>.</summary>
internal static class ServerAccount
{
    private const string User = "postgres";

    /// <summary>Whether the server's user differs from the portal's.</summary>
    public static bool IsLent { get; } = Environment.IsPrivilegedProcess;

    /// <summary>What to put before a command so that it runs as the server's user.</summary>
    public static IReadOnlyList<string> Prefix { get; } =
        IsLent ? ["setpriv", $"--reuid={User}", $"--regid={User}", "--init-groups", "--no-new-privs", "--"] : [];

    /// <summary>Makes a folder that only the server's user (and root) can look into.</summary>
    public static async Task MakeFolderAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await GiveAsync(folder, cancellationToken);
    }

    /// <summary>Gives a file or folder to the server's user.</summary>
    public static async Task GiveAsync(string path, CancellationToken cancellationToken)
    {
        if (!IsLent) return;
        var chown = await Command.RunAsync(["chown", $"{User}:{User}", path], cancellationToken);
        if (chown.ExitCode is not 0)
        {
            throw new StartRefusedException($"PostgreSQL does not run as root, and its files could not be given to the user \"{User}\": {chown.LastLine}");
        }
    }

    /// <summary>Whether the server's user can walk to the folder.</summary>
    public static async Task<bool> ReachesAsync(string folder, CancellationToken cancellationToken) =>
        !IsLent || (await Command.RunAsync([.. Prefix, "sh", "-c", "cd \"$1\"", "sh", folder], cancellationToken)).ExitCode is 0;
}
