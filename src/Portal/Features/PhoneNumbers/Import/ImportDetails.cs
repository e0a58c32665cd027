using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Where a number's import is.</summary>
/// <param name="Status">The number's.</param>
/// <param name="Import">The import's.</param>
/// <param name="AgentId">The agent that was asked for last.</param>
/// <param name="Interrupted">It says that it runs, but its process is gone: import again.</param>
/// <param name="Steps">The steps of the last run, none begun before the first.</param>
/// <param name="FailureSentence">What is done, what is not, and why.</param>
public sealed record ImportDetails(
    string PhoneNumber, PhoneNumberStatus Status, string? ElevenLabsPhoneId, string? ElevenLabsAgentId,
    NumberImportStatus Import, string? AgentId, bool Interrupted, IReadOnlyList<StepRecord> Steps,
    string? FailureCode, string? FailureSentence, DateTimeOffset? UpdatedAt)
{
    internal static ImportDetails Of(PhoneNumber number, NumberImport? import, DateTimeOffset now) => new(
        number.E164, number.Status, number.ElevenLabsPhoneId, number.ElevenLabsAgentId,
        import?.Status ?? NumberImportStatus.Waiting, import?.AgentId,
        import?.Status is NumberImportStatus.Running && !import.IsLeased(now),
        import is { Steps.Count: > 0 } ? import.Steps : ImportSteps.Pending,
        import?.FailureCode, import?.FailureSentence, import?.UpdatedAt);
}
