using System.Globalization;
using Portal.Platform.Settings;

namespace Portal.Platform.EmbeddedPostgres;

/// <summary>The cluster on disk.</summary>
internal static class ClusterFiles
{
    /// <summary>The major version that made the data; null when there is none.</summary>
    public static int? Version(ClusterPlace place)
    {
        var file = Path.Combine(place.Data, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Makes the cluster: whole, or not at all.</summary>
    public static async Task MakeAsync(ClusterPlace place, PostgresBinaries binaries, ClusterSecrets secrets, bool durable, CancellationToken cancellationToken)
    {
        var (unfinished, password) = (place.Data + ".new", place.Data + ".password");
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        await ServerAccount.MakeFolderAsync(unfinished, cancellationToken);
        try
        {
            await File.WriteAllTextAsync(password, "", cancellationToken);
            File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            await File.WriteAllTextAsync(password, secrets.Superuser, cancellationToken);
            await ServerAccount.GiveAsync(password, cancellationToken);
            var made = await Command.RunAsync(
                [
                    .. ServerAccount.Prefix, binaries.InitDb, "--pgdata", unfinished, "--username", "postgres", "--pwfile", password,
                    "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", OperatingSystem.IsMacOS() ? "en_US.UTF-8" : "C.UTF-8",
                    "--no-instructions", .. durable ? Array.Empty<string>() : ["--no-sync"],
                ],
                cancellationToken);
            if (made.ExitCode is not 0) throw new StartRefusedException($"The embedded database could not be made in {place.Data}: {Reason(made)}");
        }
        finally
        {
            File.Delete(password);
        }

        Directory.Move(unfinished, place.Data);
    }

    private static string Reason(Command.Outcome outcome) =>
        outcome.Output.Split('\n').FirstOrDefault(line => line.Contains("error:", StringComparison.Ordinal) || line.Contains("FATAL:", StringComparison.Ordinal)) ?? outcome.LastLine;
}
