using System.Collections.Concurrent;

namespace Portal.Integrations.Simulation;

/// <summary>What the simulators of both vendors have in common: faults, a ledger, and a count of the calls.</summary>
public abstract class VendorSimulator
{
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly SimulatedTable<LedgerEntry> _ledger;
    private readonly FaultPlayer _player;

    private protected VendorSimulator(string vendor, SimulatorState state, FaultPlayer player)
    {
        (Vendor, State, _player) = (vendor, state, player);
        _ledger = state.Table<LedgerEntry>($"{vendor}.ledger");
    }

    /// <summary><c>twilio</c> or <c>elevenlabs</c>.</summary>
    public string Vendor { get; }

    /// <summary>What goes wrong next.</summary>
    public FaultBook Faults { get; } = new();

    /// <summary>Every change that happened, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Ledger => _ledger.All();

    internal SimulatorState State { get; }

    /// <summary>How many calls of an operation arrived since the start, refused and faulty ones included.</summary>
    public int CallsOf(string operation) => _calls.GetValueOrDefault(operation);

    /// <summary>The vendor's answer to an error code of its own.</summary>
    internal abstract SimulatedAnswer Refusal(string? code);

    /// <summary>The vendor's answer to wrong credentials; null when they are right.</summary>
    internal abstract SimulatedAnswer? Challenge(HttpRequest request);

    internal abstract SimulatedAnswer TooManyRequests { get; }

    internal abstract SimulatedAnswer ServerError { get; }

    /// <summary>Where a redirect leads that does not say where.</summary>
    internal virtual string RedirectOf(HttpRequest request) => "http://127.0.0.1:9/elsewhere";

    /// <summary>Serves one operation, with what may go wrong.</summary>
    internal RequestDelegate Serve(string operation, Func<SimulatedRequest, SimulatedAnswer> act) => async context =>
    {
        _calls.AddOrUpdate(operation, 1, (_, count) => count + 1);
        using var reader = new StreamReader(context.Request.Body);
        var request = new SimulatedRequest(context, await reader.ReadToEndAsync(context.RequestAborted));
        await _player.AnswerAsync(this, Faults.Take(operation), context, Execute);

        SimulatedAnswer Execute()
        {
            lock (State.Gate) return Challenge(context.Request) ?? act(request);
        }
    };

    /// <summary>Forgets the calls; the state forgets the rest.</summary>
    internal void ForgetCalls() => _calls.Clear();

    private protected void Record(LedgerEntry entry) => _ledger.Put($"{entry.At.UtcTicks}-{Guid.CreateVersion7(entry.At):N}", entry);
}
