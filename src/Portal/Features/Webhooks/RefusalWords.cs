namespace Portal.Features.Webhooks;

/// <summary>Why webhooks are refused, as stable words for programs and as sentences for people.</summary>
public static class RefusalWords
{
    public const string SignatureMissing = "signature_missing";
    public const string SignatureWrong = "signature_wrong";
    public const string NotConfigured = "not_configured";
    public const string OtherAccount = "other_account";
    public const string SignatureStale = "signature_stale";
    public const string SecretMissing = "secret_missing";
    public const string SecretWrong = "secret_wrong";

    /// <summary>The sentence.</summary>
    public static string Of(string reason) => reason switch
    {
        SignatureMissing => "They carry no signature, more than one, or one that cannot be read.",
        SignatureWrong => "Their signature does not fit our token or secret and what they say.",
        NotConfigured => "The portal knows no token to check them with.",
        SignatureStale => "They were signed more than half an hour ago, or in the future.",
        SecretMissing => "They carry no secret, or more than one.",
        SecretWrong => "They carry a secret that is not ours.",
        OtherAccount => "They are signed with our token and name another account.",
        _ => "They do not look like the vendor's.",
    };

    /// <summary>The vendor's name as people write it.</summary>
    public static string Vendor(string vendor) => vendor is "twilio" ? "Twilio" : "ElevenLabs";
}
