namespace Portal.Data.Messaging;

/// <summary>What is known of a text. The order is that of the facts: a later one overrules an earlier one, whichever arrives first.</summary>
public enum MessageStatus
{
    /// <summary>It came in.</summary>
    Received,

    /// <summary>Saved; not handed to the vendor yet.</summary>
    Queued,

    /// <summary>The vendor's answer was lost; it is being looked up and never sent again blindly.</summary>
    Uncertain,

    /// <summary>The vendor has it, or is being given it.</summary>
    Sending,

    /// <summary>On its way to the carrier.</summary>
    Sent,

    /// <summary>Refused, or not taken by the network.</summary>
    Failed,

    /// <summary>The carrier could not deliver it.</summary>
    Undelivered,

    /// <summary>On the customer's phone.</summary>
    Delivered,
}

/// <summary>Which way a text goes.</summary>
public enum MessageDirection
{
    Inbound,
    Outbound,
}
