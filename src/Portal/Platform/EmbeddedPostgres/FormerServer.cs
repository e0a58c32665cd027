using System.Diagnostics;
using System.Globalization;
using Portal.Platform.Settings;

namespace Portal.Platform.EmbeddedPostgres;

/// <summary>What the last server on the same data may have left: itself, still shutting down, or its files.</summary>
internal static class FormerServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits until no process works on the data, then clears what would stop a new one. Only the holder of the cluster's lock may ask.</summary>
    public static async Task SeeOffAsync(ClusterPlace place, TimeProvider time, CancellationToken cancellationToken)
    {
        await EndAsync(place, "INT", time, cancellationToken);  // shuts down in order; harmless when it already does
        await EndAsync(place, "QUIT", time, cancellationToken); // at once; the next start recovers
        if (Processes(place.Data) is [var stubborn, ..])
        {
            throw new StartRefusedException($"The former server of {place.Data} does not end: stop process {stubborn} first.");
        }

        // Nobody is left, so these are stale. The server would trust them if another program has got the number written in them.
        File.Delete(ProcessFile(place.Data));
        File.Delete(Path.Combine(place.Socket, ".s.PGSQL.5432"));
        File.Delete(Path.Combine(place.Socket, ".s.PGSQL.5432.lock"));
    }

    private static async Task EndAsync(ClusterPlace place, string signal, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Processes(place.Data) is not { Count: > 0 } processes) return;
        var postmaster = signal is "INT" ? processes.Where(id => id == PostmasterId(place.Data)) : processes;
        var ids = postmaster.Select(id => id.ToString(CultureInfo.InvariantCulture)).ToList();
        if (ids.Count > 0) await Command.RunAsync(["sh", "-c", "kill -s \"$0\" \"$@\"", signal, .. ids], cancellationToken);
        var start = time.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50), time);
        while (time.GetElapsedTime(start) < Patience && Processes(place.Data).Count > 0) await tick.WaitForNextTickAsync(cancellationToken);
    }

    /// <summary>Every process of a server has its data as its current directory; without /proc only the first process can be told.</summary>
    private static List<int> Processes(string data)
    {
        if (!Directory.Exists("/proc/self")) return PostmasterId(data) is { } id && IsPostgres(id) ? [id] : [];
        return [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && WorksIn(id, data))];
    }

    private static bool WorksIn(int id, string data)
    {
        try
        {
            return string.Equals(new FileInfo($"/proc/{id}/cwd").LinkTarget, data, StringComparison.Ordinal) && IsPostgres(id);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsPostgres(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName is "postgres";
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static int? PostmasterId(string data) =>
        File.Exists(ProcessFile(data)) && int.TryParse(File.ReadLines(ProcessFile(data)).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string ProcessFile(string data) => Path.Combine(data, "postmaster.pid");
}
