namespace Portal.Data.PhoneNumbers;

/// <summary>Where a number is in its life.</summary>
public enum PhoneNumberStatus
{
    /// <summary>Owned at Twilio, not known to ElevenLabs yet.</summary>
    Purchased,

    /// <summary>Known to ElevenLabs, not serving yet.</summary>
    Imported,

    /// <summary>Serving its organization.</summary>
    Active,

    /// <summary>Stopped for now; still owned and paid for.</summary>
    Suspended,

    /// <summary>Being given back, can still be undone.</summary>
    Releasing,

    /// <summary>Given back to Twilio.</summary>
    Released,

    /// <summary>Owned, resting between two organizations.</summary>
    Quarantined,
}
