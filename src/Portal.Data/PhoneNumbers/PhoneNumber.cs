using Portal.Data.Audit;

namespace Portal.Data.PhoneNumbers;

/// <summary>A number that the platform owns at Twilio: one row of the inventory. Who may use it is in its <see cref="Assignment"/>s.</summary>
public sealed class PhoneNumber : IAudited
{
    private PhoneNumber() { } // EF

    /// <param name="e164">The number, exact, with its plus.</param>
    /// <param name="twilioSid">Twilio's id of the number (<c>PN…</c>).</param>
    public PhoneNumber(string e164, string twilioSid, Guid? purchaseId, DateTimeOffset now) =>
        (Id, E164, TwilioSid, PurchaseId, Status, PurchasedAt) = (Guid.CreateVersion7(now), e164, twilioSid, purchaseId, PhoneNumberStatus.Purchased, now);

    public Guid Id { get; private set; }
    public string E164 { get; private set; } = "";
    public PhoneNumberStatus Status { get; private set; }
    public string TwilioSid { get; private set; } = "";
    public Guid? PurchaseId { get; private set; }
    public string Country { get; private set; } = "";
    public string? Region { get; private set; }
    public string? Locality { get; private set; }
    public bool Voice { get; private set; }
    public bool Sms { get; private set; }
    public bool Mms { get; private set; }

    /// <summary>A month's price in <see cref="Currency"/>, as it was at the purchase; null when Twilio did not say.</summary>
    public decimal? MonthlyPrice { get; private set; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; private set; }
    public string? ElevenLabsPhoneId { get; private set; }
    public string? ElevenLabsAgentId { get; private set; }
    public DateTimeOffset PurchasedAt { get; private set; }
    public DateTimeOffset? ImportedAt { get; private set; }
    public DateTimeOffset? ActivatedAt { get; private set; }

    /// <summary>When the texts' address at Twilio was last put back because somebody else had changed it.</summary>
    public DateTimeOffset? SmsRouteRestoredAt { get; private set; }

    /// <summary>Optimistic lock: two admins cannot overwrite each other.</summary>
    public uint Version { get; private set; }

    public void Describe(string country, string? region, string? locality, bool voice, bool sms, bool mms) =>
        (Country, Region, Locality, Voice, Sms, Mms) = (country, region, locality, voice, sms, mms);

    public void Price(decimal? monthly, string? currency) => (MonthlyPrice, Currency) = (monthly, currency);

    /// <summary>It is known to ElevenLabs under that id.</summary>
    public void Imported(string elevenLabsPhoneId, string? agentId, DateTimeOffset now)
    {
        (ElevenLabsPhoneId, ElevenLabsAgentId) = (elevenLabsPhoneId, agentId);
        ImportedAt ??= now;
        if (Status is PhoneNumberStatus.Purchased)
        {
            Status = PhoneNumberStatus.Imported;
        }
    }

    /// <summary>It starts to serve. Only after its flight check passed.</summary>
    public void Activate(DateTimeOffset now)
    {
        if (Status is not (PhoneNumberStatus.Purchased or PhoneNumberStatus.Imported or PhoneNumberStatus.Active))
        {
            throw new InvalidOperationException($"A {Status} number cannot be activated.");
        }

        (Status, ActivatedAt) = (PhoneNumberStatus.Active, ActivatedAt ?? now);
    }

    public void SmsRouteRestored(DateTimeOffset now) => SmsRouteRestoredAt = now;

    string IAudited.AuditSubject => E164;
    Guid? IAudited.AuditOrganizationId => null;
}
