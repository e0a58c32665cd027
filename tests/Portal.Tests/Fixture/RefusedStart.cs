using System.Globalization;
using System.Text;

namespace Portal.Tests.Fixture;

/// <summary>Starts the portal inside the test process with settings that it refuses; that a process ends the same way is proved by one.</summary>
internal static class RefusedStart
{
    private static readonly AsyncLocal<StringBuilder?> s_said = new();

    static RefusedStart() => Console.SetError(new Splitter(Console.Error));

    /// <summary>What it says before it gives up.</summary>
    /// <param name="settings">As in <c>appsettings.json</c>, with colons.</param>
    public static async Task<string> SayAsync(IReadOnlyDictionary<string, string?> settings, string environment)
    {
        var said = s_said.Value = new StringBuilder();
        string[] arguments = [$"--environment={environment}", $"--contentRoot={AppContext.BaseDirectory}", string.Create(CultureInfo.InvariantCulture, $"--urls=http://127.0.0.1:{FreePort.Take()}"), .. settings.Select(setting => $"--{setting.Key}={setting.Value}")];
        Assert.Equal(1, await Task.Run(() => (int)typeof(Program).Assembly.EntryPoint!.Invoke(null, [arguments])!));
        return said.ToString().TrimEnd();
    }

    /// <summary>Several tests run at the same time: each hears its own portal.</summary>
    private sealed class Splitter(TextWriter everybodyElse) : TextWriter
    {
        public override Encoding Encoding => everybodyElse.Encoding;

        public override void Write(char value)
        {
            if (s_said.Value is { } said) said.Append(value);
            else everybodyElse.Write(value);
        }
    }
}
