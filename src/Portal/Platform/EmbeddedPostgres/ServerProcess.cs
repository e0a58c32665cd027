using System.Diagnostics;
using System.Globalization;
using Portal.Platform.Settings;

namespace Portal.Platform.EmbeddedPostgres;

/// <summary>A server that cannot outlive the portal: a small shell holds a pipe from the portal and stops the server when that pipe ends.</summary>
/// <remarks>The pipe ends with the portal's process however that ends, also by <c>kill -9</c>.
/// The server has a process group of its own, so Ctrl-C in a terminal reaches the portal only, which stops first.</remarks>
internal sealed class ServerProcess : IDisposable
{
    private const string Lifeline = """
        umask 077 # what the server complains about may quote data
        exec 3<&0 </dev/null >>"$1" 2>&1
        shift
        trap '' INT HUP TERM
        set -m
        "$@" 3<&- &
        server=$!
        { cat <&3 >/dev/null; kill -INT "$server"; } &
        watcher=$!
        wait "$server"
        kill -KILL -- "-$watcher" 2>/dev/null # it may have ended with the pipe
        """;

    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(60);

    private readonly Process _shell;
    private readonly string _log;
    private readonly long _logStart;

    private ServerProcess(Process shell, string log, long logStart) => (_shell, _log, _logStart) = (shell, log, logStart);

    public static ServerProcess Start(string log, IReadOnlyList<string> command)
    {
        var logged = new FileInfo(log);
        if (logged is { Exists: true, Length: > 10_000_000 }) File.Move(log, log + ".1", overwrite: true);
        logged.Refresh();
        var start = Command.Describe(["bash", "-c", Lifeline, "portal-postgres", log, .. command]);
        start.RedirectStandardInput = true;
        return new ServerProcess(Command.Start(start), log, logged.Exists ? logged.Length : 0);
    }

    /// <exception cref="StartRefusedException">It ended by itself; the message says why.</exception>
    public void ThrowIfEnded()
    {
        if (_shell.HasExited) throw new StartRefusedException($"The embedded database did not start: {WhyItEnded()} (see {_log}).");
    }

    public async Task StopAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync().WaitAsync(LongestStop);
    }

    public void Dispose() => _shell.Dispose();

    private string WhyItEnded()
    {
        using var log = new FileStream(_log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = Math.Min(_logStart, log.Length);
        var lines = new StreamReader(log).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.LastOrDefault(line => line.Contains("FATAL:", StringComparison.Ordinal)) ?? lines.LastOrDefault()
            ?? string.Create(CultureInfo.InvariantCulture, $"exit code {_shell.ExitCode}");
    }
}
