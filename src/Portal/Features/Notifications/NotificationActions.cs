using Portal.Data.Notifications;

namespace Portal.Features.Notifications;

/// <summary>Where each notification sends the person who takes care of it. Built from ids and numbers only, never from texts.</summary>
internal static class NotificationActions
{
    public static NotificationAction? For(Notification notification, string? e164) => notification.Type switch
    {
        NotificationTypes.ElevenLabsImportRequired when e164 is not null => new("Continue setup", $"/get-a-number?number={Uri.EscapeDataString(e164)}"),
        NotificationTypes.PhoneNumberSetupRequired when e164 is not null => OpenNumber(e164),
        NotificationTypes.PhoneNumberSetupRequired when notification.AboutOrganizationId is { } organization => new("Get a number", $"/get-a-number?organization={organization}"),
        NotificationTypes.PurchaseUncertain => new("Follow the purchase", $"/notifications/{notification.Id}"),
        NotificationTypes.UnroutedTraffic when notification.DeduplicationKey.IndexOf(':', StringComparison.Ordinal) is var at and > 0 =>
            new("Say whose they are", $"/unrouted/{Uri.EscapeDataString(notification.DeduplicationKey[(at + 1)..])}"),
        NotificationTypes.WebhookRejected => new("See what was refused", "/webhooks?tab=refused"),
        NotificationTypes.WebhookSilent or NotificationTypes.WebhookDisabled => new("See what arrived", "/webhooks"),
        NotificationTypes.WorkParked => new("Open durable work", "/work"),
        _ => e164 is null ? null : OpenNumber(e164),
    };

    private static NotificationAction OpenNumber(string e164) => new("Open the number", $"/phone-numbers/{Uri.EscapeDataString(e164)}");
}
