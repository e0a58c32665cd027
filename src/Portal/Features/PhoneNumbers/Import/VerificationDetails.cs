using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>What both vendors say about an import by hand.</summary>
/// <param name="Verified">Everything that can be checked is right: the number is imported.</param>
/// <param name="Findings">One for each step of the checklist.</param>
public sealed record VerificationDetails(string PhoneNumber, string ElevenLabsPhoneId, bool Verified, IReadOnlyList<ChecklistFinding> Findings);

/// <summary>What was found out about one step of the checklist.</summary>
/// <param name="Item">The step's key.</param>
/// <param name="Status">Passed, failed, or skipped because nobody but a person can tell.</param>
/// <param name="Sentence">What was seen, or what is wrong and what to do.</param>
/// <param name="Code">Stable; null unless it failed.</param>
public sealed record ChecklistFinding(string Item, StepStatus Status, string Sentence, string? Code = null)
{
    internal static ChecklistFinding Of(string item, Result<string> result) => result.Error is { } error
        ? new ChecklistFinding(item, StepStatus.Failed, error.Sentence, error.Code)
        : new ChecklistFinding(item, StepStatus.Passed, result.Value);

    internal static ChecklistFinding Untold(string item, string sentence) => new(item, StepStatus.Skipped, sentence);
}
