using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Portal.Tests.Fixture;

/// <summary>The portal as a process of its own, to be killed and started again. Ends with the test process.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    /// <summary>Tells the portal's process id first; ends the portal when the test process is gone; otherwise ends with it, with its exit code.</summary>
    private const string Lifeline = """
        exec 3<&0 </dev/null
        "$@" 3<&- &
        portal=$!
        echo "$portal"
        { cat <&3 >/dev/null; kill -KILL "$portal"; } 2>/dev/null >&2 &
        wait "$portal" 2>/dev/null
        """;

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);
    private readonly Dictionary<string, string?> _settings;
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _shell;
    private Task _reading = Task.CompletedTask;

    /// <param name="settings">As in <c>appsettings.json</c>, with colons. The environment of the tests is handed on, without its own settings of ASP.NET.</param>
    public PortalProcess(IReadOnlyDictionary<string, string?> settings)
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Take()}"));
        _settings = new(settings, StringComparer.OrdinalIgnoreCase);
        _settings.TryAdd("Portal:PublicUrl", Address.GetLeftPart(UriPartial.Authority));
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    /// <summary>Where it listens; the same after a restart.</summary>
    public Uri Address { get; }

    /// <summary>Speaks to it without credentials.</summary>
    public HttpClient Http { get; }

    /// <summary>Its process id; changes with each start.</summary>
    public int Id { get; private set; }

    /// <summary>Everything it wrote, over all starts.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="ready">The path that answers 200 then; null waits for any answer.</param>
    public async Task StartAsync(string? ready = "/health/ready")
    {
        await LaunchAsync();
        using var late = new CancellationTokenSource(LongestStart);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await AnswersAsync(ready, late.Token))
        {
            if (_shell!.HasExited || late.IsCancellationRequested) throw new InvalidOperationException($"The portal is not ready:\n{Output}");
            await tick.WaitForNextTickAsync();
        }
    }

    /// <summary>Starts it and waits until it has ended by itself, as a portal does whose settings are wrong.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StartAndFailAsync()
    {
        await LaunchAsync();
        await EndAsync().WaitAsync(LongestStart);
        return _shell!.ExitCode;
    }

    /// <summary><c>kill -9</c>: it has no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        using var portal = Process.GetProcessById(Id);
        portal.Kill();
        await EndAsync();
    }

    /// <summary>Asks it to stop, as Ctrl-C does, and waits until it has.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_shell is null) return;
        _shell.StandardInput.Close();
        await EndAsync();
        _shell.Dispose();
    }

    private async Task EndAsync()
    {
        await _shell!.WaitForExitAsync();
        await _reading;
    }

    private async Task LaunchAsync()
    {
        _shell?.Dispose();
        var start = new ProcessStartInfo("bash", ["-c", Lifeline, "portal", "dotnet", Path.Combine(AppContext.BaseDirectory, "Portal.dll")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["DOTNET_TC_CallCountThreshold"] = "1000"; // it does not live long enough for its code to be compiled a second time
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        foreach (var (key, value) in _settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        _shell = Process.Start(start)!;
        Id = int.Parse((await _shell.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        _reading = Task.WhenAll(KeepAsync(_shell.StandardOutput), KeepAsync(_shell.StandardError));

        async Task KeepAsync(StreamReader output)
        {
            while (await output.ReadLineAsync() is { } line) _output.Enqueue(line);
        }
    }

    private async Task<bool> AnswersAsync(string? path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Http.GetAsync(path ?? "/", cancellationToken);
            return path is null || answer.StatusCode is HttpStatusCode.OK;
        }
        catch (Exception unready) when (unready is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
