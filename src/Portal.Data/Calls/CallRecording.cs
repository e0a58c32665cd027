using Portal.Data.Tenancy;

namespace Portal.Data.Calls;

/// <summary>What was said, to be listened to. Beside the call, because lists of calls must not carry it.</summary>
public sealed class CallRecording : IOwnedByOrganization
{
    private CallRecording() { } // EF

    public CallRecording(Guid organizationId, Guid callId, string contentType, byte[] content, DateTimeOffset now) =>
        (OrganizationId, CallId, ContentType, Content, ReceivedAt) = (organizationId, callId, contentType, content, now);

    public Guid OrganizationId { get; private set; }
    public Guid CallId { get; private set; }
    public string ContentType { get; private set; } = "";
    public byte[] Content { get; private set; } = [];
    public DateTimeOffset ReceivedAt { get; private set; }
}
