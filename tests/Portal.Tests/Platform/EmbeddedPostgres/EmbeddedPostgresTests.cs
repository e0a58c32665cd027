using Portal.Tests.Fixture;

namespace Portal.Tests.Platform.EmbeddedPostgres;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Leaves_no_server_behind_a_killed_portal_and_recovers()
    {
        await using var portal = new PortalProcess(Settings());
        await portal.StartAsync(ready: null);
        Assert.NotEmpty(Servers());

        await portal.KillAsync();
        await portal.StartAsync(ready: null); // at once: the former server may still be shutting down
        Assert.NotEmpty(Servers());

        await portal.KillAsync();
        await EventuallyAsync(() => Servers().Count is 0);
    }

    [Fact]
    public async Task Stops_the_server_with_the_portal()
    {
        await using var portal = new PortalProcess(Settings());
        await portal.StartAsync(ready: null);
        await portal.StopAsync();
        Assert.Empty(Servers());
    }

    [Theory]
    [InlineData("Development", "Host=/nowhere", "", "ConnectionStrings:PortalOwner is missing")]
    [InlineData("Development", "", "Host=/nowhere", "ConnectionStrings:Portal is missing")]
    [InlineData("Production", "", "", "ConnectionStrings:Portal is missing")]
    [InlineData("Development", "Host=127.0.0.1", "Hots=127.0.0.1;Password=secret", "ConnectionStrings:PortalOwner cannot be read")]
    [InlineData("Development", "Host=127.0.0.1;No Reset On Close=true", "Host=127.0.0.1", "ConnectionStrings:Portal says \"No Reset On Close\"")]
    [InlineData("Development", "Host=127.0.0.1;Port=1", "Host=127.0.0.1;Port=1", "The database of ConnectionStrings:PortalOwner")]
    public async Task Names_the_connection_string_at_fault_in_one_line(string environment, string application, string owner, string sentence)
    {
        var said = await RefusedStart.SayAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Portal"] = application,
            ["ConnectionStrings:PortalOwner"] = owner,
            ["Portal:DataFolder"] = _folder.Path,
        }, environment);
        Assert.StartsWith(sentence, Assert.Single(said.Split('\n')), StringComparison.Ordinal);
    }

    private Dictionary<string, string?> Settings() => new(StringComparer.Ordinal) { ["Portal:DataFolder"] = _folder.Path };

    /// <summary>The processes of a server on this test's data, found by their current directory.</summary>
    private List<string> Servers()
    {
        var data = Path.Combine(_folder.Path, "postgres", "data");
        return [.. Directory.EnumerateDirectories("/proc").Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]) && CurrentFolder(process) == data)];
    }

    private static string? CurrentFolder(string process)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget;
        }
        catch (IOException)
        {
            return null; // it has ended since
        }
    }

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!holds()) await tick.WaitForNextTickAsync(late.Token);
    }
}
