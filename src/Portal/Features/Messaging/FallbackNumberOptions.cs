using Portal.Data.PhoneNumbers;

namespace Portal.Features.Messaging;

/// <summary>The platform's own number, for organizations that have none that serves.</summary>
public sealed class FallbackNumberOptions
{
    public const string Section = "Telephony:Fallback";

    /// <summary>E.164; empty: there is none.</summary>
    public string PhoneNumber { get; set; } = "";

    /// <summary>ElevenLabs' id of it, for calls; empty: nobody is called from it.</summary>
    public string ElevenLabsPhoneId { get; set; } = "";

    internal static bool IsValid(FallbackNumberOptions options) => options.PhoneNumber.Length == 0 || E164.TryParseExact(options.PhoneNumber, out _);
}
