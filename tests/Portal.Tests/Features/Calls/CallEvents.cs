using System.Reflection;
using System.Text.Json.Nodes;

namespace Portal.Tests.Features.Calls;

/// <summary>Events as the vendor sends them: its samples, put to our numbers and times.</summary>
internal static class CallEvents
{
    public const string Transcription = "01-transcription-inbound-twilio.json";
    public const string OldShape = "02-transcription-inbound-old-shape.json";
    public const string LeadOnly = "04-transcription-lead-id-only.json";
    public const string NoAnswer = "05-call_initiation_failure-twilio-no-answer.json";
    public const string Audio = "06-post_call_audio.json";
    public const string Widget = "07-transcription-web-widget.json";

    public static readonly string[] All = [Transcription, OldShape, LeadOnly, NoAnswer, Audio, Widget];

    private const string OurNumber = "+12025550142";
    private const string Customer = "+13125550187";
    private const string PhoneId = "phnum_2201k0h6rdwqf5vbetjwew6ka32b";
    private static readonly string[] s_callSids = ["CA9a1b2c3d4e5f60718293a4b5c6d7e8f9", "CA5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b"];

    /// <summary>A sample about that call.</summary>
    public static JsonObject Of(string sample, CallStory story)
    {
        var text = Read(sample).Replace(OurNumber, story.OurNumber, StringComparison.Ordinal).Replace(Customer, story.Customer, StringComparison.Ordinal)
            .Replace(PhoneId, story.PhoneId, StringComparison.Ordinal);
        foreach (var sid in s_callSids) text = text.Replace(sid, story.CallSid, StringComparison.Ordinal);
        var told = JsonNode.Parse(text)!.AsObject();
        told["event_timestamp"] = (story.StartedAt + story.Lasted).ToUnixTimeSeconds() + 5;
        var data = told["data"]!.AsObject();
        text = data.ToJsonString().Replace((string)data["conversation_id"]!, story.ConversationId, StringComparison.Ordinal);
        told["data"] = data = JsonNode.Parse(text)!.AsObject();
        if (data["metadata"]?["start_time_unix_secs"] is not null)
        {
            data["metadata"]!["start_time_unix_secs"] = story.StartedAt.ToUnixTimeSeconds();
            data["metadata"]!["accepted_time_unix_secs"] = story.StartedAt.ToUnixTimeSeconds();
            data["metadata"]!["call_duration_secs"] = (int)story.Lasted.TotalSeconds;
        }

        return told;
    }

    /// <summary>The inbox's key of an event.</summary>
    public static string KeyOf(this JsonNode told) => $"{(string?)told["data"]!["conversation_id"]}:{(string?)told["type"]}";

    /// <summary>Every place of a document that can be left out, from its root; lists are looked into at their first item.</summary>
    public static IEnumerable<string[]> Places(JsonNode node, params string[] above) => node switch
    {
        JsonObject group => group.SelectMany(member => Below(member.Value, [.. above, member.Key])),
        JsonArray { Count: > 0 } list when list[0] is { } first => Below(first, [.. above, "0"]),
        _ => [],
    };

    /// <summary>The same event without what stands at that place.</summary>
    public static JsonObject Without(this JsonObject told, string[] place)
    {
        var copy = told.DeepClone().AsObject();
        JsonNode at = copy;
        foreach (var step in place[..^1]) at = at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
        if (at is JsonArray items) items.RemoveAt(0);
        else at.AsObject().Remove(place[^1]);
        return copy;
    }

    private static IEnumerable<string[]> Below(JsonNode? value, string[] place) => value is null ? [place] : [place, .. Places(value, place)];

    private static string Read(string sample)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(sample)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>What really happened: who called, when, and with which number of ours.</summary>
internal sealed record CallStory(string OurNumber, string PhoneId, string Customer, DateTimeOffset StartedAt)
{
    public string ConversationId { get; init; } = CallingPortal.NewConversationId();

    public string CallSid { get; init; } = $"CA{Guid.NewGuid():N}";

    public TimeSpan Lasted { get; init; } = TimeSpan.FromSeconds(79);
}
