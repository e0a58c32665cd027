using System.Text.Json.Serialization;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>How a webhook is not Twilio's.</summary>
public enum WebhookForgery
{
    /// <summary>It is.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>No signature.</summary>
    [JsonStringEnumMemberName("missing")] Missing,

    /// <summary>A signature of nothing.</summary>
    [JsonStringEnumMemberName("wrong")] Wrong,

    /// <summary>Signed well by another account, which it names.</summary>
    [JsonStringEnumMemberName("other-account")] OtherAccount,

    /// <summary>Its text was changed after it was signed.</summary>
    [JsonStringEnumMemberName("tampered")] Tampered,
}
