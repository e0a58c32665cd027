using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>A number of the inventory, as a line of a list.</summary>
/// <param name="PhoneNumber">E.164.</param>
/// <param name="OrganizationId">Its owner now; null while it belongs to nobody.</param>
/// <param name="MonthlyPrice">In <paramref name="Currency"/>, as at the purchase.</param>
public sealed record PhoneNumberRow(
    Guid Id, string PhoneNumber, PhoneNumberStatus Status, Guid? OrganizationId, string? OrganizationName,
    string Country, string? Region, string? Locality, bool Voice, bool Sms, bool Mms, decimal? MonthlyPrice, string? Currency,
    string TwilioSid, string? ElevenLabsPhoneId, DateTimeOffset PurchasedAt, DateTimeOffset? ActivatedAt)
{
    /// <summary>What a person should do with it next; null when nothing waits.</summary>
    public string? NextAction => Status switch
    {
        PhoneNumberStatus.Purchased => "import",
        PhoneNumberStatus.Imported => "activate",
        _ => null,
    };
}
