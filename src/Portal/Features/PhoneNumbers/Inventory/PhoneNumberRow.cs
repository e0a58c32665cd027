using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>A number of the inventory, as a line of a list.</summary>
/// <param name="PhoneNumber">E.164.</param>
/// <param name="OrganizationId">Its owner now; null while it belongs to nobody.</param>
/// <param name="MonthlyPrice">In <paramref name="Currency"/>, as at the purchase.</param>
/// <param name="LastCheck">Its newest flight check that came to an end.</param>
public sealed record PhoneNumberRow(
    Guid Id, string PhoneNumber, PhoneNumberStatus Status, Guid? OrganizationId, string? OrganizationName,
    string Country, string? Region, string? Locality, bool Voice, bool Sms, bool Mms, decimal? MonthlyPrice, string? Currency,
    string TwilioSid, string? ElevenLabsPhoneId, DateTimeOffset PurchasedAt, DateTimeOffset? ActivatedAt, LastCheck? LastCheck)
{
    /// <summary>What a person should do with it next; null when nothing waits.</summary>
    public string? NextAction => Status switch
    {
        PhoneNumberStatus.Purchased => "import",
        PhoneNumberStatus.Imported => "activate",
        _ => null,
    };
}

/// <summary>How a flight check ended.</summary>
/// <param name="FailedStep">Title of the first step that failed; null when all passed.</param>
public sealed record LastCheck(DateTimeOffset At, bool Passed, string? FailedStep);
