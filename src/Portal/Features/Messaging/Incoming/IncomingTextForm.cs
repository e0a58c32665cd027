using System.Globalization;
using System.Text.Json;
using Portal.Data.PhoneNumbers;
using Portal.Features.Messaging.OptOuts;
using Portal.Integrations.Twilio;

namespace Portal.Features.Messaging.Incoming;

/// <summary>Reads Twilio's form of a text. Nothing in it is trusted: whatever is missing, doubled or absurd still makes a text that can be kept.</summary>
internal static class IncomingTextForm
{
    /// <summary>The customer where the network names nobody.</summary>
    public const string UnknownSender = "unknown";

    private const int MostMedia = 10;
    private const int LongestBody = 10_000;
    private const int LongestPhone = 64;
    private const int MostSegments = 100;

    /// <param name="token">Which of our tokens its signature was made with.</param>
    /// <returns>Null when the form is no text: it has no id.</returns>
    public static IncomingText? Read(IReadOnlyDictionary<string, string> form, string token, DateTimeOffset now)
    {
        if (Field(form, "MessageSid") is not { Length: > 0 and <= 64 } sid)
        {
            return null;
        }

        var body = Field(form, "Body") ?? "";
        return new IncomingText(
            sid, Phone(Field(form, "From")), Phone(Field(form, "To")), body.Length > LongestBody ? body[..LongestBody] : body,
            Count(Field(form, "NumSegments"), 1, MostSegments), now, [.. Media(form)],
            OptOutWords.Read(body, Field(form, "OptOutType")),
            FormJson.Of(form),
            JsonSerializer.Serialize(new IntakeTrace(SyntheticText.IsSid(sid) ? "flight-check" : "webhook", token), JsonSerializerOptions.Web));
    }

    /// <summary>A number in its exact form; anything else as it came, short and without what would break a line.</summary>
    internal static string Phone(string? sent)
    {
        if (E164.TryParse(sent, out var number, out _))
        {
            return number.Value;
        }

        var plain = new string([.. (sent ?? "").Where(letter => !char.IsControl(letter)).Take(LongestPhone)]).Trim();
        return plain.Length > 0 ? plain : UnknownSender;
    }

    private static IEnumerable<IncomingMedia> Media(IReadOnlyDictionary<string, string> form)
    {
        var count = Count(Field(form, "NumMedia"), 0, MostMedia);
        for (var index = 0; index < count; index++)
        {
            if (Field(form, $"MediaUrl{index}") is { Length: > 0 and <= 2000 } address)
            {
                yield return new IncomingMedia(Guid.CreateVersion7(), address, Field(form, $"MediaContentType{index}") is { Length: > 0 and <= 200 } type ? type : "application/octet-stream");
            }
        }
    }

    private static int Count(string? text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, least, most) : least;

    private static string? Field(IReadOnlyDictionary<string, string> form, string name) => form.TryGetValue(name, out var value) ? FormJson.Clean(value) : null;
}

/// <summary>How a text came in: the part of "why is this here?" that only the arrival knows.</summary>
/// <param name="By"><c>webhook</c>, <c>reconciliation</c> or <c>flight-check</c>.</param>
/// <param name="Token">Which token signed it: <c>primary</c> or <c>secondary</c>; null where nothing had to be signed.</param>
/// <param name="FiledBy">The admin who said whose it is; null where its number said so.</param>
internal sealed record IntakeTrace(string By, string? Token, string? FiledBy = null);
