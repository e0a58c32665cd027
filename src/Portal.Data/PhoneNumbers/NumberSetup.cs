using System.Globalization;

namespace Portal.Data.PhoneNumbers;

/// <summary>One run of the "Get a number" wizard. Kept here and not in the browser, so that it resumes anywhere.</summary>
public sealed class NumberSetup
{
    private const string KeyPrefix = "setup-";

    private NumberSetup() { } // EF

    public NumberSetup(Guid? organizationId, string country, Guid? startedById, string startedBy, DateTimeOffset now)
    {
        (Id, ForOrganizationId, Country) = (Guid.CreateVersion7(now), organizationId, country);
        (StartedById, StartedBy, StartedAt, UpdatedAt) = (startedById, startedBy, now, now);
    }

    public Guid Id { get; private set; }

    /// <summary>Whom the number is for; null until it is chosen. Named so because the row is the platform's, not the organization's.</summary>
    public Guid? ForOrganizationId { get; private set; }
    public string Country { get; private set; } = "";
    public string? AreaCode { get; private set; }
    public string? Locality { get; private set; }
    public string? Contains { get; private set; }

    /// <summary>The number picked from the search, waiting for review.</summary>
    public string? SelectedNumber { get; private set; }

    /// <summary>How many purchases this run has begun; part of their idempotency key, so that a double click buys once.</summary>
    public int Attempt { get; private set; }
    public Guid? PhoneNumberId { get; private set; }
    public bool ManualImport { get; private set; }
    public Guid? StartedById { get; private set; }
    public string StartedBy { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public DateTimeOffset? DiscardedAt { get; private set; }

    /// <summary>The idempotency key of the purchase that the next "Buy" begins or repeats.</summary>
    public string PurchaseKey => string.Create(CultureInfo.InvariantCulture, $"{PurchaseKeyPrefix}{Attempt}");

    /// <summary>What the keys of all its purchases begin with.</summary>
    public string PurchaseKeyPrefix => $"{KeyPrefix}{Id:N}-";

    /// <summary>The run that a purchase belongs to, by its idempotency key; null when it was not begun in the wizard.</summary>
    public static Guid? IdIn(string purchaseKey) =>
        purchaseKey.StartsWith(KeyPrefix, StringComparison.Ordinal) && purchaseKey.Length > KeyPrefix.Length + 32
        && Guid.TryParseExact(purchaseKey.AsSpan(KeyPrefix.Length, 32), "N", out var id) ? id : null;

    public void For(Guid organizationId, string country, DateTimeOffset now)
    {
        if (ForOrganizationId != organizationId)
        {
            (ForOrganizationId, Country, SelectedNumber, UpdatedAt) = (organizationId, country, null, now);
        }
    }

    public void Search(string country, string? areaCode, string? locality, string? contains, DateTimeOffset now) =>
        (Country, AreaCode, Locality, Contains, SelectedNumber, UpdatedAt) = (country, areaCode, locality, contains, null, now);

    public void Select(string? e164, DateTimeOffset now) => (SelectedNumber, UpdatedAt) = (e164, now);

    /// <summary>The purchase ended without a number: the next one is a new attempt with a key of its own.</summary>
    public void TryAgain(DateTimeOffset now) => (Attempt, UpdatedAt) = (Attempt + 1, now);

    public void Owned(Guid phoneNumberId, DateTimeOffset now) => (PhoneNumberId, UpdatedAt) = (phoneNumberId, now);

    public void ChooseImport(bool manual, DateTimeOffset now) => (ManualImport, UpdatedAt) = (manual, now);

    public void Complete(DateTimeOffset now) => (CompletedAt, UpdatedAt) = (CompletedAt ?? now, now);

    public void Discard(DateTimeOffset now) => DiscardedAt ??= now;
}
