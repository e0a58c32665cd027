namespace Portal.Data.Audit;

/// <summary>Who did what to which thing, from where, and what it was before. Written once, never changed.</summary>
public sealed class AuditEntry
{
    private AuditEntry() { } // EF

    public AuditEntry(DateTimeOffset at, AuditOrigin origin, string action, string subject, Guid? subjectId, Guid? organizationId, string? before, string? after)
    {
        (Id, At, Action, Subject, SubjectId) = (Guid.CreateVersion7(at), at, action, subject, subjectId);
        (ActorKind, ActorId, ActorName, Address, TraceId) = (origin.ActorKind, origin.ActorId, origin.ActorName, origin.Address, origin.TraceId);
        (AboutOrganizationId, Before, After) = (organizationId, before, after);
    }

    public Guid Id { get; private set; }
    public DateTimeOffset At { get; private set; }
    public string ActorKind { get; private set; } = "";
    public Guid? ActorId { get; private set; }
    public string ActorName { get; private set; } = "";

    /// <summary>Where the actor came from; null for jobs.</summary>
    public string? Address { get; private set; }

    /// <summary>Joins the entry to traces and logs.</summary>
    public string? TraceId { get; private set; }

    /// <summary><c>phone_number.changed</c>, <c>account.signed_in</c>.</summary>
    public string Action { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public Guid? SubjectId { get; private set; }
    public Guid? AboutOrganizationId { get; private set; }

    /// <summary>The changed members as JSON; null when it was created.</summary>
    public string? Before { get; private set; }

    /// <summary>The changed members as JSON; null when it was deleted.</summary>
    public string? After { get; private set; }
}

/// <summary>Who, from where, in which trace.</summary>
public sealed record AuditOrigin(string ActorKind, Guid? ActorId, string ActorName, string? Address, string? TraceId);
