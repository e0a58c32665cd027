namespace Portal.Data.Calls;

/// <summary>Where a call is, in the order in which facts overrule each other: what is known never moves back, however late and in whatever order it is told.</summary>
public enum CallStatus
{
    /// <summary>Asked for; the vendor has not been called.</summary>
    Queued,

    /// <summary>The vendor was told to dial.</summary>
    Dialling,

    /// <summary>The vendor's answer was lost: it is looked up there, never dialled again.</summary>
    Uncertain,

    /// <summary>The vendor has the conversation under an id.</summary>
    InProgress,

    /// <summary>It did not come about, or broke off.</summary>
    Failed,

    /// <summary>Nobody took it.</summary>
    NoAnswer,

    /// <summary>The line was busy.</summary>
    Busy,

    /// <summary>They spoke, and the vendor told what about.</summary>
    Completed,
}

/// <summary>Who called whom.</summary>
public enum CallDirection
{
    /// <summary>The customer called.</summary>
    Inbound,

    /// <summary>The organization called.</summary>
    Outbound,
}
