namespace Portal.Integrations.Http;

/// <summary>How a call ended without a usable answer.</summary>
internal enum WireFault
{
    /// <summary>No connection: the request never left.</summary>
    NotReached,

    /// <summary>Held back, because the vendor has been failing.</summary>
    HeldBack,

    /// <summary>Sent, and no complete answer in time.</summary>
    TimedOut,

    /// <summary>Sent, and the connection broke before the answer was complete.</summary>
    Lost,

    /// <summary>The answer is larger than anything the vendor sends.</summary>
    TooLarge,
}

/// <summary>A call ended without an answer.</summary>
internal sealed class WireException(WireFault fault, Exception? cause = null) : Exception($"The vendor call ended as {fault}", cause)
{
    public WireFault Fault { get; } = fault;

    /// <summary>When calls are let through again, after <see cref="WireFault.HeldBack"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
