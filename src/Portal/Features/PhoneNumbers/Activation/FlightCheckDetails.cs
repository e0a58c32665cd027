using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>One run of a flight check.</summary>
/// <param name="Steps">In order, with evidence and time.</param>
/// <param name="Mends">By key of a failed step: the words on the button that mends it.</param>
/// <param name="Passed">Null while it runs.</param>
/// <param name="Interrupted">It never ended, and its process is gone: check again.</param>
public sealed record FlightCheckDetails(
    Guid Id, string PhoneNumber, string? ElevenLabsPhoneId, IReadOnlyList<StepRecord> Steps, IReadOnlyDictionary<string, string> Mends,
    string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, bool? Passed, bool Interrupted)
{
    /// <summary>No run lasts longer: four steps of two vendor calls.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(6);

    internal static FlightCheckDetails Of(FlightCheck check, string e164, FlightCheckRunner steps, DateTimeOffset now) => new(
        check.Id, e164, check.ElevenLabsPhoneId, check.Steps,
        check.Steps.Where(step => step.Status is StepStatus.Failed)
            .Select(step => (step.Key, Text: (steps.Find(step.Key) as IMendableStep)?.MendText(step.Code ?? "")))
            .Where(mend => mend.Text is not null)
            .ToDictionary(mend => mend.Key, mend => mend.Text!, StringComparer.Ordinal),
        check.StartedBy, check.StartedAt, check.EndedAt, check.Passed,
        check.EndedAt is null && now - check.StartedAt > s_longest);
}
