using System.Text.Json.Nodes;

namespace Portal.Features.Demo;

/// <summary>What ElevenLabs posts after the calls of the demonstration.</summary>
internal static class DemoCallEvents
{
    private const int CreditsASecond = 7;

    public static JsonObject Of(DemoCall call, string conversationId, string number, string? phoneId, DateTimeOffset now)
    {
        var start = now - call.Ago;
        return call.Seconds == 0 ? NotTaken(call, conversationId, number, start) : Event("post_call_transcription", start.AddSeconds(call.Seconds + 4), new JsonObject
        {
            ["agent_id"] = "demo",
            ["agent_name"] = "Front desk",
            ["conversation_id"] = conversationId,
            ["status"] = "done",
            ["transcript"] = Transcript(call),
            ["metadata"] = new JsonObject
            {
                ["start_time_unix_secs"] = start.ToUnixTimeSeconds(),
                ["accepted_time_unix_secs"] = start.AddSeconds(3).ToUnixTimeSeconds(),
                ["call_duration_secs"] = call.Seconds,
                ["cost"] = call.Seconds * CreditsASecond,
                ["termination_reason"] = "Call ended by remote party",
                ["phone_call"] = new JsonObject
                {
                    ["type"] = "twilio",
                    ["direction"] = call.By is null ? "inbound" : "outbound",
                    ["phone_number_id"] = phoneId,
                    ["agent_number"] = number,
                    ["external_number"] = call.Customer,
                },
            },
            ["analysis"] = new JsonObject
            {
                ["call_successful"] = call.Outcome,
                ["transcript_summary"] = call.Summary,
                ["call_summary_title"] = call.Title,
                ["data_collection_results"] = new JsonObject(call.Collected.Select(value => KeyValuePair.Create(value.Id, (JsonNode?)new JsonObject
                {
                    ["data_collection_id"] = value.Id,
                    ["value"] = value.Value,
                    ["rationale"] = value.Value is null ? "The customer did not say." : "As the customer said it.",
                }))),
            },
        });
    }

    public static JsonObject SoundOf(string conversationId, byte[] sound) => new()
    {
        ["type"] = "post_call_audio",
        ["data"] = new JsonObject { ["agent_id"] = "demo", ["conversation_id"] = conversationId, ["full_audio"] = Convert.ToBase64String(sound) },
    };

    private static JsonObject NotTaken(DemoCall call, string conversationId, string number, DateTimeOffset start) => Event("call_initiation_failure", start.AddSeconds(46), new JsonObject
    {
        ["agent_id"] = "demo",
        ["conversation_id"] = conversationId,
        ["failure_reason"] = "no-answer",
        ["metadata"] = new JsonObject { ["type"] = "twilio", ["body"] = new JsonObject { ["From"] = number, ["To"] = call.Customer, ["Direction"] = "outbound-api", ["CallStatus"] = "no-answer" } },
    });

    private static JsonArray Transcript(DemoCall call)
    {
        var spoken = call.Lines.Length == 0 ? 1 : call.Lines.Length;
        return new JsonArray([.. call.Lines.Select((line, turn) => new JsonObject
        {
            ["role"] = turn % 2 == 0 ? "agent" : "user", ["message"] = line, ["time_in_call_secs"] = call.Seconds * turn / spoken, ["interrupted"] = false,
        })]);
    }

    private static JsonObject Event(string type, DateTimeOffset at, JsonObject data) => new() { ["type"] = type, ["event_timestamp"] = at.ToUnixTimeSeconds(), ["data"] = data };
}
