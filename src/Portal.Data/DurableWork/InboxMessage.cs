namespace Portal.Data.DurableWork;

/// <summary>What a vendor sent, kept as it came, once. Only <c>receive_texts</c> and <c>receive_event</c> add to it.</summary>
public sealed class InboxMessage
{
    private InboxMessage() { } // EF

    /// <summary>Vendor and kind: <c>twilio.text</c>, <c>twilio.text-status</c>.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The vendor's own id of the event: a second delivery has the same one.</summary>
    public string Key { get; private set; } = "";
    public InboxState State { get; private set; }

    /// <summary>Our number that it concerns, where the event names one.</summary>
    public string? PhoneNumber { get; private set; }

    /// <summary>Whose it was found to be; null while it is unrouted, and for events that are not filed.</summary>
    public Guid? AboutOrganizationId { get; private set; }

    /// <summary>When it reached the portal.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>When it happened: ownership is asked at this instant.</summary>
    public DateTimeOffset OccurredAt { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>The form or document, as JSON.</summary>
    public string Payload { get; private set; } = "{}";

    /// <summary>How it was checked and routed, as JSON.</summary>
    public string Trace { get; private set; } = "{}";

    /// <summary>Its organization is found, or an admin said whose it is.</summary>
    public void File(Guid organizationId, DateTimeOffset now)
    {
        if (State is InboxState.Filed or InboxState.Done)
        {
            throw new InvalidOperationException($"A {State} event cannot be filed.");
        }

        (State, AboutOrganizationId, SettledAt) = (InboxState.Filed, organizationId, now);
    }

    /// <summary>It is nobody's, for now.</summary>
    /// <param name="phoneNumber">What an admin finds it by.</param>
    public void Unroute(string phoneNumber, DateTimeOffset now) => (State, PhoneNumber, SettledAt) = (InboxState.Unrouted, phoneNumber, now);

    /// <summary>It is to be worked off once more: what it lacked may be there now.</summary>
    public void Await() => (State, SettledAt) = (InboxState.Waiting, null);

    /// <summary>What it is about.</summary>
    public void About(string? phoneNumber, DateTimeOffset occurredAt, string trace) => (PhoneNumber, OccurredAt, Trace) = (phoneNumber, occurredAt, trace);

    /// <summary>Its job is done.</summary>
    public void Settle(DateTimeOffset now) => (State, SettledAt) = (InboxState.Done, now);

    /// <summary>What it concerns never turned up.</summary>
    public void Expire(DateTimeOffset now) => (State, SettledAt) = (InboxState.Expired, now);
}

/// <summary>What became of an event.</summary>
public enum InboxState
{
    /// <summary>With its organization.</summary>
    Filed,

    /// <summary>It matches no assignment; an admin says whose it is.</summary>
    Unrouted,

    /// <summary>A durable job works it off.</summary>
    Waiting,

    /// <summary>Worked off.</summary>
    Done,

    /// <summary>What it concerns never turned up.</summary>
    Expired,
}
