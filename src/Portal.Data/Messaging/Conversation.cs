using Portal.Data.Tenancy;

namespace Portal.Data.Messaging;

/// <summary>One organization and one customer's phone: everything that passes between them. Numbers of ours may come and go.</summary>
public sealed class Conversation : IOwnedByOrganization
{
    private Conversation() { } // EF

    public Conversation(Guid organizationId, string customerPhone, DateTimeOffset now) =>
        (OrganizationId, Id, CustomerPhone, CreatedAt, LastMessageAt) = (organizationId, Guid.CreateVersion7(now), customerPhone, now, now);

    public Guid OrganizationId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>E.164 as a rule; a short code, a name or <c>unknown</c> where the network sends no number.</summary>
    public string CustomerPhone { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Of the newest message by its own time; the list is sorted by it.</summary>
    public DateTimeOffset LastMessageAt { get; private set; }

    /// <summary>When the newest arrival reached the portal; whoever has not read since then has something unread.</summary>
    public DateTimeOffset? LastInboundAt { get; private set; }
    public Guid? AssigneeId { get; private set; }
    public string? AssigneeName { get; private set; }

    /// <summary>Something passed between the two at that time.</summary>
    public void Continue(DateTimeOffset at) => LastMessageAt = at > LastMessageAt ? at : LastMessageAt;

    /// <summary>A text reached the portal late: it is new to everybody, whatever its own time is.</summary>
    public void Arrived(DateTimeOffset occurredAt, DateTimeOffset now)
    {
        Continue(occurredAt);
        LastInboundAt = now;
    }

    /// <summary>Gives it to a colleague; null to nobody.</summary>
    public void Assign(Guid? userId, string? name) => (AssigneeId, AssigneeName) = (userId, name);
}
