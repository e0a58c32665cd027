namespace Portal.Data.Notifications;

/// <summary>The stable names of the things that need an admin.</summary>
public static class NotificationTypes
{
    /// <summary>A bought number waits for ElevenLabs; cleared by its activation.</summary>
    public const string ElevenLabsImportRequired = "elevenlabs_import_required";

    /// <summary>An organization has no number, or its number is not serving; cleared by an activation.</summary>
    public const string PhoneNumberSetupRequired = "phone_number_setup_required";

    /// <summary>Nobody knows yet whether Twilio charged; cleared when the purchase is settled.</summary>
    public const string PurchaseUncertain = "purchase_uncertain";

    /// <summary>Twilio has a number that a purchase of the portal's bought, and the portal has no such purchase.</summary>
    public const string PaidNumberUnknown = "paid_number_unknown";

    /// <summary>Somebody changed where a number's texts go; says whether the portal put it back.</summary>
    public const string SmsRouteChanged = "sms_route_changed";

    /// <summary>A number that serves does not pass its flight check; cleared by the next that it passes.</summary>
    public const string FlightCheckFailed = "flight_check_failed";

    /// <summary>Texts or calls of a number that was nobody's at that instant; cleared when an admin has said whose they are.</summary>
    public const string UnroutedTraffic = "unrouted_traffic";

    /// <summary>Webhooks were refused; says why and how many.</summary>
    public const string WebhookRejected = "webhook_rejected";

    /// <summary>Calls happened that no webhook told of; cleared by the next that one does.</summary>
    public const string WebhookSilent = "webhook_silent";

    /// <summary>ElevenLabs' webhook fails or is switched off; cleared when it is called without failures.</summary>
    public const string WebhookDisabled = "webhook_disabled";

    /// <summary>An organization's texts fail in a row; cleared by the first that gets through.</summary>
    public const string MessageFailing = "message_failing";

    /// <summary>Customers text a number that does not serve yet; cleared by its activation.</summary>
    public const string TrafficBeforeActivation = "traffic_before_activation";

    /// <summary>An organization without a number of its own sends from the platform's; cleared by an activation.</summary>
    public const string FallbackUsed = "fallback_used";

    /// <summary>A durable job was given up; cleared by its replay.</summary>
    public const string WorkParked = "work_parked";
}
