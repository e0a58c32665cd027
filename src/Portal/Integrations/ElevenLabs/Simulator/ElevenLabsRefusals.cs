using System.Text.Json.Nodes;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.ElevenLabs.Simulator;

/// <summary>Error documents as ElevenLabs sends them.</summary>
internal static class ElevenLabsRefusals
{
    public static SimulatedAnswer Of(string code)
    {
        var (status, type, message) = code switch
        {
            "invalid_api_key" => (401, "authentication_error", "Invalid API key"),
            "payment_required" => (402, "payment_required", "Your plan does not include this feature."),
            "insufficient_permissions" => (403, "authorization_error", "The API key does not have the required permissions."),
            "phone_number_not_found" => (404, "not_found", "The specified phone number was not found."),
            "agent_not_found" => (404, "not_found", "The specified agent was not found."),
            "conversation_not_found" => (404, "not_found", "The specified conversation was not found."),
            "concurrent_limit_exceeded" => (429, "rate_limit_error", "Too many concurrent calls"),
            "resource_already_exists" => (409, "conflict", "A phone number with this number already exists."),
            "rate_limit_exceeded" => (429, "rate_limit_error", "Too many requests"),
            "internal_error" => (500, "internal_error", "An internal error occurred."),
            "invalid_twilio_credentials" => (400, "invalid_request", "The Twilio credentials are not valid."),
            "twilio_number_not_found" => (400, "invalid_request", "The phone number was not found in the Twilio account."),
            _ => (400, "invalid_request", "The request was refused."),
        };
        return new SimulatedAnswer(status, new JsonObject
        {
            ["detail"] = new JsonObject
            {
                ["type"] = type,
                ["code"] = code,
                ["message"] = message,
                ["status"] = code,
                ["request_id"] = Guid.NewGuid().ToString("N"),
                ["param"] = null,
            },
        });
    }

    /// <summary>The finding of a missing member.</summary>
    public static SimulatedAnswer Missing(string member) => Invalid("missing", member, $"Field required: {member}");

    /// <summary>The finding of a member that is not as it must be.</summary>
    public static SimulatedAnswer Invalid(string type, string member, string message) => new(422, new JsonObject
    {
        ["detail"] = new JsonArray(new JsonObject { ["type"] = type, ["loc"] = new JsonArray("body", member), ["msg"] = message }),
    });
}
