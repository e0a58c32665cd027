namespace Portal.Features.Settings;

/// <summary>A setting that the portal reads.</summary>
/// <param name="Group">What it belongs to.</param>
/// <param name="Key">As in <c>appsettings.json</c>, with colons.</param>
/// <param name="Meaning">What it does, in a few words.</param>
/// <param name="Secret">Whether it is never shown.</param>
internal sealed record SettingKey(string Group, string Key, string Meaning, bool Secret = false)
{
    public static IReadOnlyList<SettingKey> All { get; } =
    [
        new("Portal", "Portal:PublicUrl", "What vendors call; signatures are checked against it"),
        new("Portal", "Portal:DefaultCountry", "Where numbers are looked for first"),
        new("Portal", "Portal:Admin:Email", "First admin"),
        new("Portal", "Portal:Admin:Password", "First admin's password", Secret: true),
        new("Portal", "Portal:Admin:ApiKey", "First admin's key for scripts", Secret: true),
        new("Portal", "RateLimits:PerCaller", "Requests a minute of one person or key"),
        new("Portal", "RateLimits:PerAddress", "Requests a minute from one address without a key"),
        new("Database", "ConnectionStrings:Portal", "Application login", Secret: true),
        new("Database", "ConnectionStrings:PortalOwner", "Schema owner", Secret: true),
        new("Twilio", "Twilio:Mode", "Live or Simulated"),
        new("Twilio", "Twilio:AccountSid", "Account"),
        new("Twilio", "Twilio:AuthToken", "Its token", Secret: true),
        new("Twilio", "Twilio:SecondaryAuthToken", "Accepted too while the token is being rotated", Secret: true),
        new("Twilio", "Twilio:BaseUrl", "Address of the API"),
        new("Twilio", "Twilio:PricingBaseUrl", "Address of the prices"),
        new("ElevenLabs", "ElevenLabs:Mode", "Live or Simulated"),
        new("ElevenLabs", "ElevenLabs:ApiKey", "Key of the workspace", Secret: true),
        new("ElevenLabs", "ElevenLabs:BaseUrl", "Address of the API"),
        new("ElevenLabs", "ElevenLabs:AgentId", "Agent of a number for which nobody chooses one"),
        new("ElevenLabs", "ElevenLabs:WebhookSecret", "Signs the post-call webhook", Secret: true),
        new("ElevenLabs", "ElevenLabs:InitiationSecret", "Sent in X-Portal-Secret when a conversation begins", Secret: true),
        new("Telephony", "Telephony:Fallback:PhoneNumber", "Number of an organization without an active one"),
        new("Telephony", "Telephony:Fallback:ElevenLabsPhoneId", "Its id at ElevenLabs"),
    ];
}
