namespace Portal.Data.PhoneNumbers;

/// <summary>The journal of making one number known to ElevenLabs; one row a number, run again as often as needed.</summary>
public sealed class NumberImport
{
    private NumberImport() { } // EF

    public NumberImport(Guid phoneNumberId, DateTimeOffset now) =>
        (PhoneNumberId, Status, UpdatedAt) = (phoneNumberId, NumberImportStatus.Waiting, now);

    public Guid PhoneNumberId { get; private set; }
    public NumberImportStatus Status { get; private set; }

    /// <summary>The agent that was asked for.</summary>
    public string? AgentId { get; private set; }

    /// <summary>The id that a person pasted from ElevenLabs' dashboard; believed only after both vendors were asked.</summary>
    public string? PastedPhoneId { get; private set; }
    public List<StepRecord> Steps { get; private set; } = [];
    public string? FailureCode { get; private set; }
    public string? FailureSentence { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Until then one process is at it; a second one is told so. It guards every save: who lost it to another process saves nothing more.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    public void Start(string? agentId, IEnumerable<StepRecord> steps, DateTimeOffset leaseUntil, DateTimeOffset now)
    {
        (Status, AgentId, LeaseUntil, UpdatedAt) = (NumberImportStatus.Running, agentId, leaseUntil, now);
        (FailureCode, FailureSentence) = (null, null);
        Steps = [.. steps];
    }

    /// <summary>Replaces the step of the same key, and goes on for a while.</summary>
    public void Record(StepRecord step, DateTimeOffset leaseUntil, DateTimeOffset now)
    {
        Steps = [.. Steps.Select(known => known.Key == step.Key ? step : known)];
        (LeaseUntil, UpdatedAt) = (leaseUntil, now);
    }

    /// <summary>Whether a process is at it now.</summary>
    public bool IsLeased(DateTimeOffset now) => Status is NumberImportStatus.Running && LeaseUntil > now;

    public void Done(DateTimeOffset now) =>
        (Status, LeaseUntil, UpdatedAt, FailureCode, FailureSentence) = (NumberImportStatus.Done, null, now, null, null);

    /// <summary>Done by a person in ElevenLabs' dashboard, and verified.</summary>
    public void DoneByHand(string phoneId, string agentId, IEnumerable<StepRecord> steps, DateTimeOffset now)
    {
        Done(now);
        (PastedPhoneId, AgentId, Steps) = (phoneId, agentId, [.. steps]);
    }

    public void Failed(string code, string sentence, DateTimeOffset now) =>
        (Status, LeaseUntil, UpdatedAt, FailureCode, FailureSentence) = (NumberImportStatus.Failed, null, now, code, sentence);

    public void Paste(string? phoneId, DateTimeOffset now) => (PastedPhoneId, UpdatedAt) = (phoneId, now);
}

/// <summary>Where an import is.</summary>
public enum NumberImportStatus
{
    Waiting,
    Running,
    Done,
    Failed,
}
