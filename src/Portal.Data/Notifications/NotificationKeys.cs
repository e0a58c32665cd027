namespace Portal.Data.Notifications;

/// <summary>The deduplication keys of what one part raises and another resolves.</summary>
public static class NotificationKeys
{
    /// <summary>One notification a number, whatever number of its texts and calls wait.</summary>
    /// <param name="phoneNumber">As the vendor named it; not always E.164.</param>
    public static string UnroutedTraffic(string phoneNumber) => $"{NotificationTypes.UnroutedTraffic}:{phoneNumber}";

    public static string ElevenLabsImportRequired(Guid phoneNumberId) => $"{NotificationTypes.ElevenLabsImportRequired}:{phoneNumberId}";

    public static string TrafficBeforeActivation(Guid phoneNumberId) => $"{NotificationTypes.TrafficBeforeActivation}:{phoneNumberId}";

    public static string PhoneNumberSetupRequired(Guid organizationId) => $"{NotificationTypes.PhoneNumberSetupRequired}:{organizationId}";

    public static string FallbackUsed(Guid organizationId) => $"{NotificationTypes.FallbackUsed}:{organizationId}";
}
