using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Features.Webhooks;
using Portal.Integrations.Http;

namespace Portal.Features.Calls.Initiation;

/// <summary>What ElevenLabs asks before an agent takes an incoming call.</summary>
[ApiController, Route("api/webhooks/elevenlabs"), AllowAnonymous, RequestSizeLimit(LargestQuestion)]
public sealed class ConversationInitiationController(ConversationStart start) : ControllerBase
{
    private const int LargestQuestion = 64 * 1024;

    /// <summary>Always answered with every variable: the phone is ringing. What cannot be read is answered like what nobody knows.</summary>
    [HttpPost("conversation-initiation"), ElevenLabsSecret]
    public async Task<InitiationResponse> Begin(CancellationToken cancellationToken)
    {
        var (called, caller) = await ReadAsync(cancellationToken);
        return new InitiationResponse(InitiationResponse.ClientData, await start.BriefAsync(called, caller));
    }

    private async Task<(string? Called, string? Caller)> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var question = await JsonDocument.ParseAsync(Request.Body, default, cancellationToken);
            var call = WireObject.From(question.RootElement);
            return (call.Text("called_number"), call.Text("caller_id"));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return (null, null);
        }
    }
}

/// <param name="Type">Without it the vendor passes the answer over in silence.</param>
public sealed record InitiationResponse([property: JsonPropertyName("type")] string Type, [property: JsonPropertyName("dynamic_variables")] IReadOnlyDictionary<string, string> DynamicVariables)
{
    internal const string ClientData = "conversation_initiation_client_data";
}
