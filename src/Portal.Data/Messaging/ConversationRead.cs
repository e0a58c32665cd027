using Portal.Data.Tenancy;

namespace Portal.Data.Messaging;

/// <summary>Until when one person has read one conversation.</summary>
public sealed class ConversationRead : IOwnedByOrganization
{
    private ConversationRead() { } // EF

    public ConversationRead(Guid organizationId, Guid userId, Guid conversationId, DateTimeOffset readAt) =>
        (OrganizationId, UserId, ConversationId, ReadAt) = (organizationId, userId, conversationId, readAt);

    public Guid OrganizationId { get; private set; }
    public Guid UserId { get; private set; }
    public Guid ConversationId { get; private set; }
    public DateTimeOffset ReadAt { get; private set; }

    /// <summary>Read again, up to then.</summary>
    public void Until(DateTimeOffset readAt) => ReadAt = readAt > ReadAt ? readAt : ReadAt;
}
