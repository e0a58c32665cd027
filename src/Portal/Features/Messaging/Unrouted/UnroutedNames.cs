using Portal.Data.PhoneNumbers;

namespace Portal.Features.Messaging.Unrouted;

/// <summary>What people call the numbers whose traffic is nobody's.</summary>
internal static class UnroutedNames
{
    private const string NoNumber = "unknown"; // of conversations that began on a web page, for instance

    public static string Of(string phoneNumber) => phoneNumber is NoNumber ? "No number" : E164.Format(phoneNumber);

    public static string Why(UnroutedNumberRow row) => row switch
    {
        { PhoneNumber: NoNumber } => "They name no number of ours",
        { InInventory: true } => "It belonged to no organization then",
        _ => "The inventory does not know it",
    };
}
