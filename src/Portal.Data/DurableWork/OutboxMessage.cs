namespace Portal.Data.DurableWork;

/// <summary>An operation to be run later, saved together with the change that caused it.</summary>
public sealed class OutboxMessage
{
    private OutboxMessage() { } // EF

    public OutboxMessage(string name, string payload, string? lane, DateTimeOffset dueAt, DateTimeOffset now) =>
        (Id, Name, Payload, Lane, DueAt, CreatedAt) = (Guid.CreateVersion7(now), name, payload, lane, dueAt, now);

    public Guid Id { get; private set; }

    /// <summary>The job's durable name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The operation as JSON.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>Jobs of one lane run one after the other, in the order in which they were asked for; null: beside all others.</summary>
    public string? Lane { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>When it was given up; it waits for a person.</summary>
    public DateTimeOffset? ParkedAt { get; private set; }
    public string? LastError { get; private set; }
}
