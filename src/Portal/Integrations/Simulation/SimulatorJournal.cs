using System.Text;
using System.Text.Json;
using Portal.Platform.Settings;

namespace Portal.Integrations.Simulation;

/// <summary>A row as it is now, or null when it is gone.</summary>
internal sealed record JournalLine(string Table, string Id, JsonElement? Value);

/// <summary>A file of rows, one a line, the last of an id counts. Every line is with the operating system before the change is
/// answered, so that a killed portal forgets nothing; a line that was torn by the kill is dropped at the next start.</summary>
internal sealed class SimulatorJournal : IDisposable
{
    private readonly FileStream _lock;
    private readonly FileStream _file;

    private SimulatorJournal(FileStream @lock, FileStream file, IReadOnlyList<JournalLine> loaded) => (_lock, _file, Loaded) = (@lock, file, loaded);

    /// <summary>The rows that were there at the start.</summary>
    public IReadOnlyList<JournalLine> Loaded { get; }

    /// <summary>Reads the file and rewrites it without what is outdated.</summary>
    /// <exception cref="StartRefusedException">Another process uses it.</exception>
    public static SimulatorJournal Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var @lock = Lock($"{path}.lock");
        var loaded = Read(path);
        File.WriteAllLines($"{path}.new", loaded.Select(Format));
        File.Move($"{path}.new", path, overwrite: true);
        return new SimulatorJournal(@lock, new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read), loaded);
    }

    public void Append(JournalLine line)
    {
        _file.Write(Encoding.UTF8.GetBytes($"{Format(line)}\n"));
        _file.Flush();
    }

    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartRefusedException($"Another portal is running with the simulated vendors of {path}. Stop it, or give this one its own Portal:DataFolder.");
        }
    }

    private static string Format(JournalLine line) => JsonSerializer.Serialize(line, SimulatorState.Json);

    private static List<JournalLine> Read(string path)
    {
        var rows = new OrderedDictionary<(string, string), JournalLine>();
        if (!File.Exists(path)) return [];
        foreach (var text in File.ReadLines(path))
        {
            if (TryParse(text) is not { } line) continue;
            if (line.Value is null) rows.Remove((line.Table, line.Id));
            else rows[(line.Table, line.Id)] = line;
        }

        return [.. rows.Values];
    }

    private static JournalLine? TryParse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalLine>(text, SimulatorState.Json);
        }
        catch (JsonException)
        {
            return null; // torn
        }
    }
}
