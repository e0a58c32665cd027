namespace Portal.Data.PhoneNumbers;

/// <summary>One run that proves each link of a number; kept with its evidence.</summary>
public sealed class FlightCheck
{
    private FlightCheck() { } // EF

    public FlightCheck(Guid phoneNumberId, string? elevenLabsPhoneId, string startedBy, DateTimeOffset now) =>
        (Id, PhoneNumberId, ElevenLabsPhoneId, StartedBy, StartedAt) = (Guid.CreateVersion7(now), phoneNumberId, elevenLabsPhoneId, startedBy, now);

    public Guid Id { get; private set; }
    public Guid PhoneNumberId { get; private set; }

    /// <summary>The id that was put to the test.</summary>
    public string? ElevenLabsPhoneId { get; private set; }
    public List<StepRecord> Steps { get; private set; } = [];
    public string StartedBy { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether every step passed; null while it runs.</summary>
    public bool? Passed { get; private set; }

    public void Record(IEnumerable<StepRecord> steps) => Steps = [.. steps];

    public void End(DateTimeOffset now) =>
        (EndedAt, Passed) = (now, Steps.Count > 0 && Steps.TrueForAll(step => step.Status is StepStatus.Passed));
}
