using Portal.Data.Tenancy;

namespace Portal.Data.Messaging;

/// <summary>A status that the vendor reported of a text; all of them are kept.</summary>
public sealed class MessageStatusEntry : IOwnedByOrganization
{
    private MessageStatusEntry() { } // EF

    public MessageStatusEntry(Guid organizationId, Guid messageId, string status, int? errorCode, DateTimeOffset receivedAt) =>
        (OrganizationId, MessageId, Status, ErrorCode, ReceivedAt) = (organizationId, messageId, status, errorCode, receivedAt);

    public Guid OrganizationId { get; private set; }
    public Guid MessageId { get; private set; }

    /// <summary>The vendor's own word.</summary>
    public string Status { get; private set; } = "";
    public int? ErrorCode { get; private set; }
    public DateTimeOffset ReceivedAt { get; private set; }
}
