using System.ComponentModel;
using System.Diagnostics;
using Portal.Platform.Settings;

namespace Portal.Platform.EmbeddedPostgres;

/// <summary>Runs a short command to its end.</summary>
internal static class Command
{
    /// <summary>What a command left behind.</summary>
    /// <param name="ExitCode">0 when it went well.</param>
    /// <param name="Output">Both of its outputs.</param>
    internal sealed record Outcome(int ExitCode, string Output)
    {
        /// <summary>Where commands say why they failed.</summary>
        public string LastLine => Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? $"exit code {ExitCode}";
    }

    /// <summary>A process that is told nothing of the portal's environment, which holds secrets.</summary>
    public static ProcessStartInfo Describe(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, WorkingDirectory = "/" };
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = string.IsNullOrEmpty(path) ? "/usr/local/bin:/usr/bin:/bin" : path;
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    public static async Task<Outcome> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var start = Describe(command);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        using var process = Start(start);
        process.StandardInput.Close();
        var outputs = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return new Outcome(process.ExitCode, string.Join('\n', outputs));
    }

    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        }
        catch (Win32Exception missing)
        {
            throw new StartRefusedException($"The embedded database needs the program \"{start.FileName}\": {missing.Message}.");
        }
    }
}
