namespace Portal.Data.DurableWork;

/// <summary>How a durable job ended: done, or to be run again later.</summary>
public sealed record JobOutcome
{
    private JobOutcome(TimeSpan? wait, string? reason) => (Wait, Reason) = (wait, reason);

    /// <summary>Nothing is left to do.</summary>
    public static JobOutcome Done { get; } = new(null, null);

    /// <summary>How long to wait; null when it is done.</summary>
    public TimeSpan? Wait { get; }

    /// <summary>What is waited for.</summary>
    public string? Reason { get; }

    /// <summary>Not yet: run it again after that time. Counts as no failure.</summary>
    public static JobOutcome Again(TimeSpan wait, string reason) => new(wait, reason);
}
