namespace Portal.Data.PhoneNumbers;

/// <summary>One step of an import or of a flight check, with its evidence.</summary>
/// <param name="Key">Stable: <c>twilio.owned</c>, <c>elevenlabs.import</c>.</param>
/// <param name="Title">What is done or proved, for people.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Evidence">What was seen, or what is wrong and what to do.</param>
/// <param name="Code">The refusal's stable code; null unless it failed.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="At">When it ended.</param>
public sealed record StepRecord(string Key, string Title, StepStatus Status, string? Evidence = null, string? Code = null, int? Milliseconds = null, DateTimeOffset? At = null);

/// <summary>How a step stands.</summary>
public enum StepStatus
{
    Pending,
    Running,
    Passed,
    Failed,
    Skipped,
}
