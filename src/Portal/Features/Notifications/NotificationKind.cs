using Portal.Data.Notifications;
using Portal.Ui;

namespace Portal.Features.Notifications;

/// <summary>What people see of a type of notification.</summary>
/// <param name="Type">Stable name, one of <see cref="NotificationTypes"/>.</param>
/// <param name="Name">A few words, for filters and beside the icon.</param>
/// <param name="Icon">Its picture.</param>
/// <param name="ClearedBy">What makes it go away by itself, or why it does not.</param>
public sealed record NotificationKind(string Type, string Name, Glyph Icon, string ClearedBy)
{
    /// <summary>Every type that the portal raises.</summary>
    public static IReadOnlyList<NotificationKind> All { get; } =
    [
        new(NotificationTypes.ElevenLabsImportRequired, "Import required", Glyph.Plug, "Resolves itself when the number is activated."),
        new(NotificationTypes.PhoneNumberSetupRequired, "Setup required", Glyph.Phone, "Resolves itself when a number of the organization is activated."),
        new(NotificationTypes.PurchaseUncertain, "Purchase uncertain", Glyph.Wallet, "Resolves itself when the portal has found out at Twilio whether the number was bought. It never buys a second time."),
        new(NotificationTypes.PaidNumberUnknown, "Unknown paid number", Glyph.Wallet, "Resolves itself when the number is in the inventory, or no longer at Twilio."),
        new(NotificationTypes.SmsRouteChanged, "Text route changed", Glyph.Message, "Resolves itself when Twilio sends the texts of the number to the portal again."),
        new(NotificationTypes.FlightCheckFailed, "Flight check failed", Glyph.Alert, "Resolves itself when the number passes its flight check."),
        new(NotificationTypes.WebhookRejected, "Webhooks refused", Glyph.Shield, "Resolve it when the cause is known; it comes back when more are refused."),
        new(NotificationTypes.WebhookSilent, "Calls not told of", Glyph.Shield, "Resolves itself when ElevenLabs tells of a call again."),
        new(NotificationTypes.WebhookDisabled, "Webhook failing", Glyph.Shield, "Resolves itself when ElevenLabs calls the webhook without failures."),
        new(NotificationTypes.UnroutedTraffic, "Nobody's traffic", Glyph.Filter, "Resolves itself when everything of that number is filed with its organization."),
        new(NotificationTypes.TrafficBeforeActivation, "Traffic before activation", Glyph.Message, "Resolves itself when the number is activated."),
        new(NotificationTypes.FallbackUsed, "Platform's number used", Glyph.Phone, "Resolves itself when a number of the organization is activated."),
        new(NotificationTypes.MessageFailing, "Texts fail", Glyph.Alert, "Resolves itself when a text of the organization gets through again."),
        new(NotificationTypes.WorkParked, "Work given up", Glyph.Refresh, "Resolves itself when the work is replayed or discarded."),
    ];

    /// <summary>The kind of a stored type; an older or newer program's type is shown by its name.</summary>
    public static NotificationKind Of(string type) =>
        Find(type) ?? new NotificationKind(type, type.Replace('_', ' '), Glyph.Bell, "Resolve it when it is done.");

    /// <summary>The kind of that name; null when there is none.</summary>
    public static NotificationKind? Find(string? type) => All.FirstOrDefault(kind => kind.Type == type);
}
