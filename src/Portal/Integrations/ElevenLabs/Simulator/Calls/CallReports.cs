using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>What the vendor posts after a conversation.</summary>
internal static class CallReports
{
    public static byte[] Of(string name, SimulatedCall call, string agentName, string accountSid, DateTimeOffset now) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["type"] = name,
        ["event_timestamp"] = now.ToUnixTimeSeconds(),
        ["data"] = name switch
        {
            CallEvents.Transcript => CallDocuments.Full(call, agentName),
            CallEvents.Audio => new JsonObject { ["agent_id"] = call.AgentId, ["conversation_id"] = call.ConversationId, ["full_audio"] = Convert.ToBase64String(SampleSound.Mp3(call.Seconds)) },
            _ => Failure(call, accountSid, now),
        },
    }, SimulatorState.Json);

    private static JsonObject Failure(SimulatedCall call, string accountSid, DateTimeOffset now)
    {
        var reason = call.End switch { CallEnd.Busy => "busy", CallEnd.NoAnswer => "no-answer", _ => "unknown" };
        return new JsonObject
        {
            ["agent_id"] = call.AgentId,
            ["conversation_id"] = call.ConversationId,
            ["failure_reason"] = reason,
            ["metadata"] = new JsonObject
            {
                ["type"] = "twilio",
                ["body"] = new JsonObject
                {
                    ["Called"] = call.Customer,
                    ["To"] = call.Customer,
                    ["Caller"] = call.Number,
                    ["From"] = call.Number,
                    ["Direction"] = "outbound-api",
                    ["Timestamp"] = now.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture),
                    ["CallbackSource"] = "call-progress-events",
                    ["SipResponseCode"] = call.End switch { CallEnd.Busy => "486", CallEnd.NoAnswer => "487", _ => "500" },
                    ["SequenceNumber"] = "2",
                    ["CallSid"] = call.CallSid,
                    ["ApiVersion"] = "2010-04-01",
                    ["CallStatus"] = reason is "unknown" ? "failed" : reason,
                    ["Duration"] = "0",
                    ["CallDuration"] = "0",
                    ["AccountSid"] = accountSid,
                },
            },
        };
    }
}
