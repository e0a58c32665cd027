using Portal.Data.Tenancy;

namespace Portal.Data.Messaging;

/// <summary>A picture or another file of a text: where the vendor has it, and its content once it is fetched.</summary>
public sealed class MessageMedia : IOwnedByOrganization
{
    private MessageMedia() { } // EF

    public MessageMedia(Guid organizationId, Guid messageId, int position, string address, string contentType, DateTimeOffset now) =>
        (OrganizationId, Id, MessageId, Position, Address, ContentType) = (organizationId, Guid.CreateVersion7(now), messageId, position, address, contentType);

    public Guid OrganizationId { get; private set; }
    public Guid Id { get; private set; }
    public Guid MessageId { get; private set; }

    /// <summary>1, 2, … within its text.</summary>
    public int Position { get; private set; }

    /// <summary>As the vendor named it; fetched only if it is at the vendor's own host.</summary>
    public string Address { get; private set; } = "";
    public string ContentType { get; private set; } = "";
    public MediaState State { get; private set; }
    public byte[]? Content { get; private set; }

    /// <summary>Why it was not fetched, in words.</summary>
    public string? Failure { get; private set; }

    public void Keep(byte[] content, string contentType) => (State, Content, ContentType, Failure) = (MediaState.Kept, content, contentType, null);

    public void Refuse(string why) => (State, Failure) = (MediaState.Refused, why);
}

/// <summary>Where a file of a text is.</summary>
public enum MediaState
{
    /// <summary>To be fetched.</summary>
    Waiting,

    /// <summary>Here.</summary>
    Kept,

    /// <summary>Not fetched, and it will not be.</summary>
    Refused,
}
