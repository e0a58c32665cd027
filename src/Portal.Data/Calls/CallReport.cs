namespace Portal.Data.Calls;

/// <summary>What a vendor tells of a call; null where it tells nothing.</summary>
public sealed record CallReport
{
    public string? AgentId { get; init; }
    public string? AgentName { get; init; }
    public string? CallSid { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public int? DurationSeconds { get; init; }

    /// <summary>In the vendor's credits.</summary>
    public decimal? Cost { get; init; }
    public string? Title { get; init; }
    public string? Summary { get; init; }
    public string? Outcome { get; init; }
    public string? TerminationReason { get; init; }

    /// <summary>As JSON.</summary>
    public string? Collected { get; init; }

    /// <summary>As JSON.</summary>
    public string? Transcript { get; init; }
}
