using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>What a purchase asks of the admins.</summary>
internal static class PurchaseNotifications
{
    public static string UncertainKey(Guid purchaseId) => $"{NotificationTypes.PurchaseUncertain}:{purchaseId}";

    public static NotificationDraft Uncertain(Purchase purchase) => new(
        NotificationTypes.PurchaseUncertain, UncertainKey(purchase.Id),
        $"Was {E164.Format(purchase.PhoneNumber!)} bought?",
        "Twilio was asked to sell this number and its answer was lost. The portal keeps looking at Twilio and adopts the number if it was sold. Do not buy again meanwhile. This resolves itself.")
    {
        OrganizationId = purchase.OrganizationId,
        PurchaseId = purchase.Id,
    };

    public static NotificationDraft ImportRequired(Guid organizationId, PhoneNumber number, DateTimeOffset now) => new(
        NotificationTypes.ElevenLabsImportRequired, NotificationKeys.ElevenLabsImportRequired(number.Id),
        $"Import {E164.Format(number.E164)} into ElevenLabs",
        "The number is bought and paid for, and does not serve yet. Import it into ElevenLabs, give it an agent and activate it. This resolves itself with the activation.")
    {
        OrganizationId = organizationId,
        PhoneNumberId = number.Id,
        DueAt = now + TimeSpan.FromDays(1),
    };
}
