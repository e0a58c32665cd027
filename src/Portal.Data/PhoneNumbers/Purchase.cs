using Portal.Data.Audit;
using Portal.Data.Tenancy;

namespace Portal.Data.PhoneNumbers;

/// <summary>The journal of one attempt to buy a number: intent, vendor call, outcome. Committed before the vendor is called.</summary>
public sealed class Purchase : IOwnedByOrganization, IAudited
{
    private Purchase() { } // EF

    /// <param name="idempotencyKey">The same key for the same organization is the same purchase.</param>
    /// <param name="requestedNumber">The exact number asked for, or null when any of the area code will do.</param>
    /// <param name="leaseUntil">Until then its own process drives it; afterwards the completer may.</param>
    public Purchase(Guid organizationId, string idempotencyKey, string? areaCode, string? requestedNumber, string requestedBy, DateTimeOffset leaseUntil, DateTimeOffset now)
    {
        (OrganizationId, Id, IdempotencyKey) = (organizationId, Guid.CreateVersion7(now), idempotencyKey);
        (AreaCode, RequestedNumber, PhoneNumber, RequestedBy) = (areaCode, requestedNumber, requestedNumber, requestedBy);
        (Status, LeaseUntil, RequestedAt) = (PurchaseStatus.Requested, leaseUntil, now);
    }

    public Guid OrganizationId { get; private set; }
    public Guid Id { get; private set; }
    public string IdempotencyKey { get; private set; } = "";
    public string? AreaCode { get; private set; }
    public string? RequestedNumber { get; private set; }

    /// <summary>The exact E.164 being bought; null until one was chosen.</summary>
    public string? PhoneNumber { get; private set; }
    public PurchaseStatus Status { get; private set; }
    public string? Country { get; private set; }
    public string? Region { get; private set; }
    public string? Locality { get; private set; }
    public decimal? MonthlyPrice { get; private set; }
    public string? Currency { get; private set; }
    public string? TwilioSid { get; private set; }
    public Guid? PhoneNumberId { get; private set; }

    /// <summary>Why it failed, or why the outcome is unknown: a stable code and a sentence.</summary>
    public string? FailureCode { get; private set; }
    public string? FailureSentence { get; private set; }

    /// <summary>Everything else that the caller was told, as JSON; null when code and sentence are all.</summary>
    [NotAudited]
    public string? FailureAnswer { get; private set; }
    public string RequestedBy { get; private set; } = "";
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>When the vendor was last asked to sell.</summary>
    public DateTimeOffset? BuyingSince { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    [NotAudited]
    public DateTimeOffset LeaseUntil { get; private set; }

    /// <summary>What Twilio keeps as the number's friendly name, so that a purchase whose answer was lost is found.</summary>
    public string FriendlyName => $"portal-{Id:N}";

    /// <summary>Whether it has come to its end.</summary>
    public bool Ended => Status is PurchaseStatus.Bought or PurchaseStatus.Failed;

    /// <summary>The number is chosen and the vendor is about to be called.</summary>
    public void Buying(PurchaseChoice choice, DateTimeOffset leaseUntil, DateTimeOffset now)
    {
        (PhoneNumber, Country, Region, Locality) = (choice.E164, choice.Country, choice.Region, choice.Locality);
        (MonthlyPrice, Currency) = (choice.MonthlyPrice, choice.Currency);
        (Status, BuyingSince, LeaseUntil) = (PurchaseStatus.Buying, now, leaseUntil);
    }

    /// <summary>Twilio sold it. Even a purchase that was given up becomes bought: a paid number is never forgotten.</summary>
    public void Bought(string twilioSid, Guid phoneNumberId, DateTimeOffset now)
    {
        (Status, TwilioSid, PhoneNumberId, EndedAt) = (PurchaseStatus.Bought, twilioSid, phoneNumberId, now);
        (FailureCode, FailureSentence, FailureAnswer) = (null, null, null);
    }

    /// <summary>Nothing was bought, for certain.</summary>
    public void Failed(string code, string sentence, DateTimeOffset now, string? answer = null)
    {
        if (Status is PurchaseStatus.Bought)
        {
            throw new InvalidOperationException("A bought number cannot become a failed purchase.");
        }

        (Status, FailureCode, FailureSentence, FailureAnswer, EndedAt) = (PurchaseStatus.Failed, code, sentence, answer, now);
    }

    /// <summary>Begins anew under the same key, after a failure that was nobody's decision.</summary>
    public void Again(DateTimeOffset leaseUntil)
    {
        if (Status is not PurchaseStatus.Failed)
        {
            throw new InvalidOperationException("Only a purchase that failed begins anew.");
        }

        (Status, PhoneNumber, LeaseUntil) = (PurchaseStatus.Requested, RequestedNumber, leaseUntil);
        (BuyingSince, EndedAt, FailureCode, FailureSentence, FailureAnswer) = (null, null, null, null, null);
    }

    /// <summary>The answer was lost: the completer looks at Twilio.</summary>
    public void Uncertain(string code, string sentence, DateTimeOffset lookAgainAt) =>
        (Status, FailureCode, FailureSentence, LeaseUntil) = (PurchaseStatus.Uncertain, code, sentence, lookAgainAt);

    string IAudited.AuditSubject => PhoneNumber ?? AreaCode ?? Id.ToString();
    Guid? IAudited.AuditOrganizationId => OrganizationId;
}

/// <summary>The number that is going to be bought, and what it costs a month.</summary>
public sealed record PurchaseChoice(string E164, string Country, string? Region, string? Locality, decimal? MonthlyPrice, string? Currency);

/// <summary>Where a purchase is.</summary>
public enum PurchaseStatus
{
    /// <summary>Wanted; the vendor has not been asked to sell.</summary>
    Requested,

    /// <summary>The vendor is being asked to sell exactly one number.</summary>
    Buying,

    /// <summary>Owned and in the inventory.</summary>
    Bought,

    /// <summary>Nothing was bought.</summary>
    Failed,

    /// <summary>The vendor's answer was lost; being looked up.</summary>
    Uncertain,
}
