using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Integrations.Simulation;

/// <summary>All that the simulators remember: tables in memory, written to a journal when there is one.</summary>
internal sealed class SimulatorState : IDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a + that people can search for
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly SimulatorJournal? _journal;
    private readonly Dictionary<string, ISimulatedTable> _tables = new(StringComparer.Ordinal);
    private readonly ILookup<string, JournalLine> _loaded;

    public SimulatorState(string? journalPath)
    {
        _journal = journalPath is null ? null : SimulatorJournal.Open(journalPath);
        _loaded = (_journal?.Loaded ?? []).ToLookup(line => line.Table, StringComparer.Ordinal);
    }

    /// <summary>Held by whoever reads and then writes.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Opens a table; each once.</summary>
    public SimulatedTable<T> Table<T>(string name)
    {
        var table = new SimulatedTable<T>(name, this, _loaded[name]);
        _tables.Add(name, table);
        return table;
    }

    public void Write(string table, string id, JsonElement? value) => _journal?.Append(new JournalLine(table, id, value));

    /// <summary>Empties the tables that tell <paramref name="forgets"/>.</summary>
    public void Clear(Func<string, bool> forgets)
    {
        lock (Gate)
        {
            foreach (var (name, table) in _tables)
            {
                if (forgets(name)) table.Clear();
            }
        }
    }

    public void Dispose() => _journal?.Dispose();
}
