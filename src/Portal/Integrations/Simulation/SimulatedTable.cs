using System.Text.Json;

namespace Portal.Integrations.Simulation;

internal interface ISimulatedTable
{
    void Clear();
}

/// <summary>Rows by id in the order in which they came; what is put is in the journal before the call returns.</summary>
internal sealed class SimulatedTable<T> : ISimulatedTable
{
    private readonly OrderedDictionary<string, T> _rows = new(StringComparer.Ordinal);
    private readonly string _name;
    private readonly SimulatorState _state;

    public SimulatedTable(string name, SimulatorState state, IEnumerable<JournalLine> loaded)
    {
        (_name, _state) = (name, state);
        foreach (var line in loaded) _rows[line.Id] = line.Value!.Value.Deserialize<T>(SimulatorState.Json)!;
    }

    public T? Find(string id)
    {
        lock (_state.Gate) return _rows.GetValueOrDefault(id);
    }

    public IReadOnlyList<T> All()
    {
        lock (_state.Gate) return [.. _rows.Values];
    }

    public void Put(string id, T row)
    {
        lock (_state.Gate)
        {
            _state.Write(_name, id, JsonSerializer.SerializeToElement(row, SimulatorState.Json));
            _rows[id] = row;
        }
    }

    public void Remove(string id)
    {
        lock (_state.Gate)
        {
            _state.Write(_name, id, null);
            _rows.Remove(id);
        }
    }

    public void Clear()
    {
        foreach (var id in _rows.Keys.ToList()) Remove(id);
    }
}
