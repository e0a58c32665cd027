using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>ElevenLabs' addresses for calls, conversations and webhooks, as its OpenAPI document has them.</summary>
internal sealed class CallRoutes(ElevenLabsSimulator elevenLabs)
{
    public static void Map(WebApplication server, ElevenLabsSimulator elevenLabs)
    {
        var routes = new CallRoutes(elevenLabs);
        server.MapPost("/v1/convai/twilio/outbound-call", elevenLabs.Serve(ElevenLabsOperations.PlaceCall, routes.Place));
        server.MapGet("/v1/convai/conversations", elevenLabs.Serve(ElevenLabsOperations.ListConversations, routes.List));
        server.MapGet("/v1/convai/conversations/{id}", elevenLabs.Serve(ElevenLabsOperations.ReadConversation, request =>
            elevenLabs.Calls.Find(request.Route("id")) is { } call ? new(200, CallDocuments.Full(call, routes.AgentName(call))) : ElevenLabsRefusals.Of("conversation_not_found")));
        server.MapGet("/v1/workspace/webhooks", elevenLabs.Serve(ElevenLabsOperations.ListWebhooks, _ => new(200, new JsonObject { ["webhooks"] = new JsonArray(Webhook(elevenLabs.Calls.Webhooks)) })));
    }

    private SimulatedAnswer Place(SimulatedRequest request)
    {
        if (request.Json() is not { } body) return ElevenLabsRefusals.Missing("agent_id");
        foreach (var member in (string[])["agent_id", "agent_phone_number_id", "to_number"])
        {
            if (Text(body, member) is not { Length: > 0 }) return ElevenLabsRefusals.Missing(member);
        }

        var told = (body["conversation_initiation_client_data"] as JsonObject)?["dynamic_variables"] as JsonObject ?? [];
        if (told.FirstOrDefault(variable => variable.Key.StartsWith("system__", StringComparison.Ordinal)).Key is { } taken)
            return ElevenLabsRefusals.Invalid("value_error", "dynamic_variables", $"Dynamic variable {taken} uses a reserved prefix");
        if (!E164.TryParseExact(Text(body, "to_number")!, out _)) return ElevenLabsRefusals.Invalid("value_error", "to_number", "Invalid phone number");
        if (elevenLabs.FindAgent(Text(body, "agent_id")!) is not { } agent) return ElevenLabsRefusals.Of("agent_not_found");
        if (elevenLabs.Find(Text(body, "agent_phone_number_id")!) is not { } number) return ElevenLabsRefusals.Of("phone_number_not_found");
        if (elevenLabs.Faults.Take(ElevenLabsOperations.PlaceCall, FaultKind.NotPlaced)) return Answer(placed: false, "The call could not be placed", null, null);

        var call = elevenLabs.Place(agent.AgentId, number, Text(body, "to_number")!, (JsonObject)told.DeepClone(), RingsFor(body));
        return elevenLabs.Faults.Take(ElevenLabsOperations.PlaceCall, FaultKind.WithoutIds)
            ? Answer(placed: true, "Success", null, null)
            : Answer(placed: true, "Success", call.ConversationId, call.CallSid);
    }

    // The cursor is the last conversation of the page before, so that new ones shift nothing.
    private SimulatedAnswer List(SimulatedRequest request)
    {
        var size = Math.Clamp(Number(request.Query("page_size")) ?? 30, 1, 100);
        var found = elevenLabs.Calls.All
            .Where(call => request.Query("agent_id") is not { Length: > 0 } agent || string.Equals(call.AgentId, agent, StringComparison.Ordinal))
            .Where(call => Number(request.Query("call_start_after_unix")) is not { } after || call.StartedAt.ToUnixTimeSeconds() >= after)
            .Where(call => Number(request.Query("call_start_before_unix")) is not { } before || call.StartedAt.ToUnixTimeSeconds() <= before)
            .Select(call => CallDocuments.Listed(call, AgentName(call)))
            .Where(call => request.Query("conversation_initiation_source") is not { Length: > 0 } source || string.Equals((string?)call["conversation_initiation_source"], source, StringComparison.Ordinal))
            .Reverse();
        if (request.Query("cursor") is { Length: > 0 } cursor) found = found.SkipWhile(call => !string.Equals((string?)call["conversation_id"], cursor, StringComparison.Ordinal)).Skip(1);
        var page = found.Take(size + 1).ToList();
        var more = page.Count > size;
        return new SimulatedAnswer(200, new JsonObject
        {
            ["conversations"] = new JsonArray([.. page.Take(size)]),
            ["has_more"] = more,
            ["next_cursor"] = more ? (string?)page[size - 1]["conversation_id"] : null,
        });
    }

    private string AgentName(SimulatedCall call) => elevenLabs.FindAgent(call.AgentId)?.Name ?? "";

    private static SimulatedAnswer Answer(bool placed, string message, string? conversationId, string? callSid) =>
        new(200, new JsonObject { ["success"] = placed, ["message"] = message, ["conversation_id"] = conversationId, ["callSid"] = callSid });

    private static JsonObject Webhook(CallWebhooks webhooks) => new()
    {
        ["name"] = "Portal",
        ["webhook_id"] = CallWebhooks.WebhookId,
        ["webhook_url"] = webhooks.PostCallUrl,
        ["is_disabled"] = webhooks.IsDisabled,
        ["is_auto_disabled"] = webhooks.IsAutoDisabled,
        ["created_at_unix"] = 1716153600,
        ["auth_type"] = "hmac",
        ["usage"] = new JsonArray(new JsonObject { ["usage_type"] = "ConvAI Settings" }),
        ["most_recent_failure_error_code"] = webhooks.LastFailureCode,
        ["most_recent_failure_timestamp"] = webhooks.LastFailureAt?.ToUnixTimeSeconds(),
    };

    private static TimeSpan RingsFor(JsonObject body) =>
        (body["telephony_call_config"] as JsonObject)?["ringing_timeout_secs"] is JsonValue seconds && seconds.TryGetValue<int>(out var asked) ? TimeSpan.FromSeconds(Math.Clamp(asked, 1, 999)) : TimeSpan.FromSeconds(60);

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;
}
