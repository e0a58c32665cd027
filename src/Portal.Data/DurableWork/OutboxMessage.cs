namespace Portal.Data.DurableWork;

/// <summary>An operation to be run later, saved together with the change that caused it.</summary>
public sealed class OutboxMessage
{
    private OutboxMessage() { } // EF

    public OutboxMessage(string name, string payload, DateTimeOffset dueAt, DateTimeOffset now) =>
        (Id, Name, Payload, DueAt, CreatedAt) = (Guid.CreateVersion7(now), name, payload, dueAt, now);

    public Guid Id { get; private set; }

    /// <summary>The job's durable name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The operation as JSON.</summary>
    public string Payload { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>When it was given up; it waits for a person.</summary>
    public DateTimeOffset? ParkedAt { get; private set; }
    public string? LastError { get; private set; }
}
