using Portal.Data.Tenancy;

namespace Portal.Data.Messaging;

/// <summary>One text of a conversation.</summary>
public sealed class Message : IOwnedByOrganization
{
    /// <summary>Characters of a body at most, by Twilio.</summary>
    public const int MaxBody = 1600;

    private Message() { } // EF

    private Message(Guid organizationId, MessageDirection direction, string phoneNumber, string customerPhone, string body, int segments, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        (OrganizationId, Id, Direction) = (organizationId, Guid.CreateVersion7(now), direction);
        (PhoneNumber, CustomerPhone, Body, Segments) = (phoneNumber, customerPhone, body, segments);
        (OccurredAt, RecordedAt) = (occurredAt, now);
    }

    public Guid OrganizationId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>With the organization it names the conversation.</summary>
    public string CustomerPhone { get; private set; } = "";
    public MessageDirection Direction { get; private set; }

    /// <summary>Our number that it came to or goes out from.</summary>
    public string PhoneNumber { get; private set; } = "";
    public string Body { get; private set; } = "";
    public MessageStatus Status { get; private set; }

    /// <summary>Its place in the timeline: when it came in, or when it was written.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>When the portal saved it; later than <see cref="OccurredAt"/> for what reconciliation or an admin brought.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Twilio's id; null until Twilio has told it.</summary>
    public string? TwilioSid { get; private set; }
    public int Segments { get; private set; }
    public int MediaCount { get; private set; }

    /// <summary>Whether it went through the platform's number, not one of the organization's own.</summary>
    public bool ViaFallback { get; private set; }

    /// <summary>How it was routed here, as JSON; inbound only.</summary>
    public string? Trace { get; private set; }
    public Guid? SentById { get; private set; }
    public string? SentBy { get; private set; }
    public string? IdempotencyKey { get; private set; }

    /// <summary>When the vendor call began that is under way or that succeeded; null before, and after one that certainly was not processed.</summary>
    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>Twilio's code of a failure.</summary>
    public int? ErrorCode { get; private set; }
    public string? FailureCode { get; private set; }
    public string? FailureSentence { get; private set; }

    /// <summary>Optimistic lock: the sender and a status that overtakes it never overwrite each other.</summary>
    public uint Version { get; private set; }

    /// <summary>A text that came in and was filed later than it arrived.</summary>
    public static Message Received(Guid organizationId, string phoneNumber, string customerPhone, string body, int segments, string twilioSid, string trace, int mediaCount, DateTimeOffset occurredAt, DateTimeOffset now) =>
        new(organizationId, MessageDirection.Inbound, phoneNumber, customerPhone, body, segments, occurredAt, now)
        {
            Status = MessageStatus.Received,
            TwilioSid = twilioSid,
            Trace = trace,
            MediaCount = mediaCount,
        };

    /// <summary>A text to be sent.</summary>
    public static Message Outgoing(Guid organizationId, string phoneNumber, string customerPhone, string body, int segments, bool viaFallback, Guid? sentById, string sentBy, string? idempotencyKey, DateTimeOffset now) =>
        new(organizationId, MessageDirection.Outbound, phoneNumber, customerPhone, body, segments, now, now)
        {
            Status = MessageStatus.Queued,
            ViaFallback = viaFallback,
            SentById = sentById,
            SentBy = sentBy,
            IdempotencyKey = idempotencyKey,
        };

    /// <summary>Whether nothing more can become of it.</summary>
    public bool Ended => Status is MessageStatus.Received or >= MessageStatus.Failed;

    /// <summary>The vendor is about to be called. Saved before it is.</summary>
    public void HandOver(DateTimeOffset now)
    {
        HandedOverAt = now;
        Advance(MessageStatus.Sending);
    }

    /// <summary>The vendor certainly did not process the call: it may be made again.</summary>
    public void TakeBack() => HandedOverAt = null;

    /// <summary>The vendor has it under that id.</summary>
    public void Accept(string twilioSid) => TwilioSid = twilioSid;

    /// <summary>The vendor's answer was lost. Any word of the vendor's about the text ends the doubt.</summary>
    public void Doubt()
    {
        if (Status is MessageStatus.Sending && TwilioSid is null)
        {
            Status = MessageStatus.Uncertain;
        }
    }

    /// <summary>Takes a fact in; one that is overruled already changes nothing.</summary>
    /// <returns>Whether the status changed.</returns>
    public bool Advance(MessageStatus fact)
    {
        if (Direction is MessageDirection.Inbound || fact <= Status)
        {
            return false;
        }

        Status = fact;
        if (fact is MessageStatus.Delivered)
        {
            (ErrorCode, FailureCode, FailureSentence) = (null, null, null);
        }

        return true;
    }

    /// <summary>It will not reach the customer, for that reason.</summary>
    /// <param name="status">Failed or undelivered.</param>
    /// <param name="errorCode">Twilio's, where it told one.</param>
    public void Fail(MessageStatus status, string code, string sentence, int? errorCode)
    {
        if (Advance(status))
        {
            (ErrorCode, FailureCode, FailureSentence) = (errorCode, code, sentence);
        }
    }
}
