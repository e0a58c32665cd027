using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>The answer to a purchase: the same one for every repetition of it.</summary>
/// <param name="Success">Whether the number was bought.</param>
/// <param name="Status">The number's status after the purchase: <c>purchased</c>.</param>
/// <param name="MonthlyPrice">A month's price in <paramref name="Currency"/>; null when Twilio did not say.</param>
/// <param name="RequiresElevenLabsImport">Whether ElevenLabs has to learn of the number before it can serve.</param>
/// <param name="NextSteps">What to do next, in order.</param>
public sealed record PurchaseDetails(
    bool Success, Guid PurchaseId, string PhoneNumber, string TwilioSid, Guid OrganizationId, string Status,
    decimal? MonthlyPrice, string? Currency, bool RequiresElevenLabsImport, IReadOnlyList<string> NextSteps)
{
    internal static PurchaseDetails Of(Purchase purchase) => new(
        true, purchase.Id, purchase.PhoneNumber!, purchase.TwilioSid!, purchase.OrganizationId, "purchased",
        purchase.MonthlyPrice, purchase.Currency, true,
        [$"POST /api/admin/phone-numbers/{purchase.PhoneNumber}/import", $"POST /api/admin/phone-numbers/{purchase.PhoneNumber}/activate"]);
}
