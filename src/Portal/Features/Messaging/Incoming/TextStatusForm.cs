using System.Globalization;
using Portal.Data.Messaging;

namespace Portal.Features.Messaging.Incoming;

/// <summary>Reads Twilio's form of what became of a text.</summary>
internal static class TextStatusForm
{
    /// <summary>The same for a repeated delivery, another one for every other fact about the text.</summary>
    /// <returns>Null when the form is none of a text's status.</returns>
    public static string? KeyOf(IReadOnlyDictionary<string, string> form) =>
        form.GetValueOrDefault("MessageSid") is { Length: > 0 and <= 64 } sid && form.GetValueOrDefault("MessageStatus") is { Length: > 0 and <= 40 } status
            ? FormJson.Clean($"{sid}:{status}:{ErrorCodeOf(form)}")
            : null;

    /// <summary>Twilio's code of a failure; null where there is none.</summary>
    public static int? ErrorCodeOf(IReadOnlyDictionary<string, string> form) =>
        int.TryParse(form.GetValueOrDefault("ErrorCode"), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code > 0 ? code : null;

    /// <summary>Twilio's word as ours; null for one that changes nothing.</summary>
    public static MessageStatus? Meaning(string? status) => status switch
    {
        "accepted" or "scheduled" or "queued" or "sending" => MessageStatus.Sending, // the vendor has it
        "sent" => MessageStatus.Sent,
        "delivered" or "read" or "partially_delivered" => MessageStatus.Delivered,
        "undelivered" => MessageStatus.Undelivered,
        "failed" or "canceled" => MessageStatus.Failed,
        _ => null,
    };
}
