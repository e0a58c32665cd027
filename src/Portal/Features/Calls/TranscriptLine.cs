namespace Portal.Features.Calls;

/// <summary>Something that was said in a call.</summary>
/// <param name="Role"><see cref="Customer"/> or <see cref="Agent"/>.</param>
/// <param name="Seconds">Into the call; null where the vendor does not say.</param>
/// <param name="Interrupted">Whether the other one spoke into it.</param>
/// <param name="Tools">What the agent used meanwhile.</param>
public sealed record TranscriptLine(string Role, string Text, int? Seconds, bool Interrupted, IReadOnlyList<string> Tools)
{
    public const string Customer = "customer";
    public const string Agent = "agent";
}

/// <summary>Something that the agent was to find out.</summary>
/// <param name="Value">Null: it was not told.</param>
/// <param name="Rationale">Why the agent thinks so.</param>
public sealed record CollectedValue(string Id, string? Value, string? Rationale);
