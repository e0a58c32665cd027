namespace Portal.Features.Webhooks;

/// <summary>Why webhooks are refused, as stable words for programs and as sentences for people.</summary>
public static class RefusalWords
{
    public const string SignatureMissing = "signature_missing";
    public const string SignatureWrong = "signature_wrong";
    public const string NotConfigured = "not_configured";
    public const string OtherAccount = "other_account";

    /// <summary>The sentence.</summary>
    public static string Of(string reason) => reason switch
    {
        SignatureMissing => "They carry no signature, or more than one.",
        SignatureWrong => "Their signature does not fit the account's token and the portal's public address.",
        NotConfigured => "The portal knows no token to check them with.",
        OtherAccount => "They are signed with our token and name another account.",
        _ => "They do not look like the vendor's.",
    };

    /// <summary>The vendor's name as people write it.</summary>
    public static string Vendor(string vendor) => vendor is "twilio" ? "Twilio" : "ElevenLabs";
}
