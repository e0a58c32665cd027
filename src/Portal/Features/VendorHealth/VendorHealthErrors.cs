using Portal.Platform.Errors;

namespace Portal.Features.VendorHealth;

/// <summary>What can be wrong with a vendor that answers.</summary>
public static class VendorHealthErrors
{
    public static readonly Error AccountNotActive = new(ErrorKind.VendorRefused, "twilio.account_suspended",
        "The Twilio account is suspended or closed: nothing can be bought, sent or called. Look at its billing in Twilio's console.");
}
