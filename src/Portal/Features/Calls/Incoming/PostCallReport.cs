using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Data.Calls;
using Portal.Integrations.Http;

namespace Portal.Features.Calls.Incoming;

/// <summary>Reads what was said and what came of it.</summary>
internal static class PostCallReport
{
    private const int LongestLine = 10_000;
    private const int MostLines = 5_000;
    private const int MostValues = 100;
    private const decimal LargestCost = 99_999_999m;
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);
    private static readonly JsonSerializerOptions s_plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static CallReport Of(WireObject data, WireObject? metadata, WireObject? variables, DateTimeOffset receivedAt)
    {
        var start = PostCallTimes.Start(metadata, receivedAt);
        var seconds = metadata?.Number("call_duration_secs") ?? variables?.Number("system__call_duration_secs");
        var duration = seconds is >= 0 && seconds <= (decimal)s_longest.TotalSeconds ? (int)seconds : (int?)null;
        var analysis = data.Object("analysis");
        return new CallReport
        {
            AgentId = PostCallReader.Id(data.Text("agent_id")),
            AgentName = Words(data.Text("agent_name"), 200),
            CallSid = PostCallReader.Id(metadata?.Object("phone_call")?.Text("call_sid") ?? variables?.Text("system__call_sid")),
            StartedAt = start,
            AnsweredAt = metadata is { } known ? PostCallTimes.Second(known, "accepted_time_unix_secs", receivedAt) : null,
            EndedAt = start is not null && duration is not null ? start.Value.AddSeconds(duration.Value) : null,
            DurationSeconds = duration,
            Cost = metadata?.Number("cost") is { } cost && cost >= 0 && cost <= LargestCost ? decimal.Round(cost, 4) : null,
            Title = Words(analysis?.Text("call_summary_title"), 300),
            Summary = Words(analysis?.Text("transcript_summary"), 8000),
            Outcome = analysis?.Text("call_successful") is "success" or "failure" or "unknown" ? analysis.Value.Text("call_successful") : null,
            TerminationReason = Words(metadata?.Text("termination_reason"), 300),
            Collected = Json([.. Collected(analysis)]),
            Transcript = Json([.. Lines(data)]),
        };
    }

    private static IEnumerable<TranscriptLine> Lines(WireObject data) =>
        from line in data.List("transcript").Take(MostLines)
        let tools = line.List("tool_calls").Select(tool => Words(tool.Text("tool_name"), 100)).OfType<string>().ToList()
        let text = Words(line.Text("message"), LongestLine) ?? ""
        where text.Length > 0 || tools.Count > 0
        select new TranscriptLine(line.Text("role") is "user" ? TranscriptLine.Customer : TranscriptLine.Agent, text, Seconds(line.Number("time_in_call_secs")), line.Flag("interrupted"), tools);

    private static IEnumerable<CollectedValue> Collected(WireObject? analysis) => analysis is not { } known ? [] :
        from entry in known.Entries("data_collection_results").Take(MostValues)
        let id = Words(entry.Value.Text("data_collection_id") ?? entry.Name, 100)
        where id is not null
        select new CollectedValue(id, Words(entry.Value.Written("value"), 2000), Words(entry.Value.Text("rationale"), 2000));

    private static int? Seconds(decimal? value) => value is >= 0 && value <= (decimal)s_longest.TotalSeconds ? (int)value : null;

    private static string? Json<T>(IReadOnlyList<T> items) => items.Count == 0 ? null : JsonSerializer.Serialize(items, s_plain);

    /// <summary>Bounded and never cut through a character; null for nothing.</summary>
    private static string? Words(string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Length <= longest) return text;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)}…");
    }
}
