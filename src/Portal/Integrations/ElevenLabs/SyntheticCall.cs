using System.Security.Cryptography;
using System.Text.Json;

namespace Portal.Integrations.ElevenLabs;

/// <summary>What the vendor would tell after a call, sent by the portal to itself to prove its own way in: signed like the vendor's, and told from a real one by its id.</summary>
/// <remarks>The vendor's ids of conversations begin with <c>conv_</c>. Only who has the webhook's secret can sign one of these.</remarks>
public static class SyntheticCall
{
    private const string Prefix = "flight_check_";

    /// <summary>Who calls: nobody's number.</summary>
    public const string Caller = "flight-check";

    public static string NewConversationId() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static bool IsConversation(string conversationId) => conversationId.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The event of an inbound call of no length.</summary>
    public static byte[] Event(string conversationId, string e164, string? phoneNumberId, DateTimeOffset now) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type = "post_call_transcription",
        event_timestamp = now.ToUnixTimeSeconds(),
        data = new
        {
            conversation_id = conversationId,
            status = "done",
            transcript = Array.Empty<object>(),
            metadata = new
            {
                start_time_unix_secs = now.AddSeconds(1).ToUnixTimeSeconds(), // a second that is not over: whose the number was earlier in this one does not matter
                call_duration_secs = 0,
                phone_call = new { type = "twilio", direction = "inbound", phone_number_id = phoneNumberId, agent_number = e164, external_number = Caller },
            },
        },
    });
}
