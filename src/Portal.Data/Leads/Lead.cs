using Portal.Data.Audit;
using Portal.Data.Tenancy;

namespace Portal.Data.Leads;

/// <summary>An organization's record of a customer. Whoever gets a conversation becomes one by itself: the schema sees to it.</summary>
public sealed class Lead : IOwnedByOrganization, IAudited
{
    /// <summary>Characters of a name at most.</summary>
    public const int LongestName = 120;

    /// <summary>Characters of the notes at most.</summary>
    public const int LongestNotes = 4000;

    private Lead() { } // EF

    public Lead(Guid organizationId, string phone, string? name, string notes, LeadSource source, DateTimeOffset now)
    {
        (OrganizationId, Id, Phone, Source) = (organizationId, Guid.CreateVersion7(now), phone, source);
        (Name, Notes, CreatedAt, UpdatedAt) = (name, notes, now, now);
    }

    public Guid OrganizationId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>E.164. One lead an organization and phone.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>What the agent greets by; null while nobody knows it.</summary>
    public string? Name { get; private set; }
    public string Notes { get; private set; } = "";

    /// <summary>How the organization came to know the customer.</summary>
    public LeadSource Source { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Optimistic lock: two colleagues cannot overwrite each other's notes.</summary>
    public uint Version { get; private set; }

    /// <summary>Changes what people keep of the customer. The phone stays: another phone is another lead.</summary>
    /// <returns>Whether anything is different now.</returns>
    public bool Describe(string? name, string notes, DateTimeOffset now)
    {
        if (name == Name && notes == Notes)
        {
            return false;
        }

        (Name, Notes, UpdatedAt) = (name, notes, now);
        return true;
    }

    string IAudited.AuditSubject => Phone;
    Guid? IAudited.AuditOrganizationId => OrganizationId;
}

/// <summary>How a lead came about.</summary>
public enum LeadSource
{
    /// <summary>A call with a customer who was unknown.</summary>
    Call,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A line of a file.</summary>
    Import,

    /// <summary>Typed in by a person.</summary>
    Manual,
}
