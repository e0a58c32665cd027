using System.Globalization;
using Portal.Platform.Settings;

namespace Portal.Platform.EmbeddedPostgres;

/// <summary>The folder of a PostgreSQL server's programs on this machine.</summary>
internal sealed record PostgresBinaries(string Folder, int MajorVersion)
{
    /// <summary>The oldest version with everything that the schema uses (views that run as their caller).</summary>
    private const int OldestVersion = 15;

    public string Server => Path.Combine(Folder, "postgres");

    public string InitDb => Path.Combine(Folder, "initdb");

    /// <summary>Finds the newest server, or the one that made the existing data.</summary>
    /// <param name="dataVersion">The major version that made the data; null when there is none yet.</param>
    public static async Task<PostgresBinaries> FindAsync(int? dataVersion, CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in Places().Append(await ConfiguredPlaceAsync(cancellationToken)).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb")) && await VersionAsync(folder, cancellationToken) is { } version)
            {
                found.Add(new PostgresBinaries(folder, version));
            }
        }

        var chosen = found.OrderByDescending(binaries => binaries.MajorVersion).FirstOrDefault(binaries => binaries.MajorVersion == (dataVersion ?? binaries.MajorVersion));
        if (chosen is { MajorVersion: >= OldestVersion }) return chosen;
        var wanted = dataVersion is null ? $"{OldestVersion} or newer" : $"{dataVersion} (the version that made the existing data)";
        var there = found.Count is 0 ? "none was found" : $"found {string.Join(", ", found.Select(binaries => binaries.MajorVersion))}";
        throw new StartRefusedException($"The embedded database needs the server programs of PostgreSQL {wanted}, {there}: install the package \"postgresql\", or set ConnectionStrings:Portal and ConnectionStrings:PortalOwner.");
    }

    private static IEnumerable<string> Places() =>
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
        .. Below("/usr/lib/postgresql", ""),           // Debian, Ubuntu
        .. Below("/usr", "pgsql-"),                    // PostgreSQL's own packages for Fedora and its relatives
        .. Below("/usr/libexec", "postgresql"),        // Alpine
        .. Below("/opt/homebrew/opt", "postgresql"),   // Homebrew on Apple's and on Intel's processors
        .. Below("/usr/local/opt", "postgresql"),
    ];

    private static IEnumerable<string> Below(string parent, string prefix) =>
        Directory.Exists(parent) ? Directory.EnumerateDirectories(parent, prefix + "*").SelectMany(version => new[] { Path.Combine(version, "bin"), version }) : [];

    private static async Task<string?> ConfiguredPlaceAsync(CancellationToken cancellationToken)
    {
        try
        {
            var asked = await Command.RunAsync(["pg_config", "--bindir"], cancellationToken);
            return asked.ExitCode is 0 ? asked.LastLine : null;
        }
        catch (StartRefusedException)
        {
            return null; // no pg_config here, which is common
        }
    }

    private static async Task<int?> VersionAsync(string folder, CancellationToken cancellationToken)
    {
        var told = (await Command.RunAsync([Path.Combine(folder, "postgres"), "--version"], cancellationToken)).Output; // "postgres (PostgreSQL) 15.18 (Debian …)"
        var digits = told.Split("(PostgreSQL) ") is [_, var rest, ..] ? string.Concat(rest.TakeWhile(char.IsAsciiDigit)) : "";
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
