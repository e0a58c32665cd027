namespace Portal.Platform.Access;

/// <summary>Whether this scope is a circuit's. A static page has the same services but ends with its request.</summary>
public sealed class CircuitPresence
{
    /// <summary>True from the moment the circuit opened.</summary>
    public bool IsCircuit { get; internal set; }
}
