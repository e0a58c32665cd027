using Portal.Data.Tenancy;

namespace Portal.Data.Messaging;

/// <summary>A customer's word on being texted by one organization. The newest one holds; none is ever changed.</summary>
public sealed class OptOutEvent : IOwnedByOrganization
{
    private OptOutEvent() { } // EF

    /// <param name="word">What the customer wrote, shortened; the vendor's code for a refusal.</param>
    /// <param name="toldBy">The person who entered it, if it was one.</param>
    public OptOutEvent(Guid organizationId, string customerPhone, OptOutKind kind, OptOutSource source, string? word, string? toldBy, DateTimeOffset occurredAt)
    {
        (OrganizationId, Id, CustomerPhone, Kind) = (organizationId, Guid.CreateVersion7(occurredAt), customerPhone, kind);
        (Source, Word, ToldBy, OccurredAt) = (source, word, toldBy, occurredAt);
    }

    public Guid OrganizationId { get; private set; }
    public Guid Id { get; private set; }
    public string CustomerPhone { get; private set; } = "";
    public OptOutKind Kind { get; private set; }
    public OptOutSource Source { get; private set; }
    public string? Word { get; private set; }
    public DateTimeOffset OccurredAt { get; private set; }
    public string? ToldBy { get; private set; }
}

/// <summary>What the word means.</summary>
public enum OptOutKind
{
    /// <summary>No more texts.</summary>
    Out,

    /// <summary>Texts again.</summary>
    In,

    /// <summary>It reads like "no more texts"; a person decides.</summary>
    Doubt,
}

/// <summary>Where it is known from.</summary>
public enum OptOutSource
{
    /// <summary>A word in a text.</summary>
    Keyword,

    /// <summary>The vendor said so with the text.</summary>
    Twilio,

    /// <summary>The vendor refused to send.</summary>
    Refusal,

    /// <summary>A person entered it.</summary>
    Person,
}
