namespace Portal.Integrations.Simulation;

/// <summary>The faults that are set for one vendor; the oldest that fits a call happens to it.</summary>
public sealed class FaultBook
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];

    /// <summary>The faults that still wait for a call, with the times that are left.</summary>
    public IReadOnlyList<Fault> All
    {
        get
        {
            lock (_gate) return [.. _faults];
        }
    }

    public void Add(Fault fault)
    {
        if (fault.Times < 1) throw new ArgumentException("A fault happens at least once.", nameof(fault));
        lock (_gate) _faults.Add(fault);
    }

    /// <summary>Lets something go wrong, once unless <paramref name="times"/> says otherwise.</summary>
    public void Add(string operation, FaultKind kind, int times = 1, TimeSpan? delay = null, TimeSpan? retryAfter = null, string? code = null) =>
        Add(new Fault(operation, kind) { Times = times, Delay = delay, RetryAfter = retryAfter, Code = code });

    public void Clear()
    {
        lock (_gate) _faults.Clear();
    }

    /// <summary>What happens to the answer of this call; null: nothing.</summary>
    internal Fault? Take(string operation) => Take(operation, fault => !IsWithin(fault.Kind));

    /// <summary>Whether this kind of fault happens within this call.</summary>
    internal bool Take(string operation, FaultKind kind) => Take(operation, fault => fault.Kind == kind) is not null;

    // These are no faults of the answer: what the call does or says is different.
    private static bool IsWithin(FaultKind kind) => kind is FaultKind.TakesSms or FaultKind.NotPlaced or FaultKind.WithoutIds;

    private Fault? Take(string operation, Func<Fault, bool> suits)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(fault => (fault.Operation is "*" || string.Equals(fault.Operation, operation, StringComparison.Ordinal)) && suits(fault));
            if (index < 0) return null;
            var fault = _faults[index];
            if (fault.Times is 1) _faults.RemoveAt(index);
            else if (fault.Times is { } times) _faults[index] = fault with { Times = times - 1 };
            return fault;
        }
    }
}
