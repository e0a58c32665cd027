using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Portal.Integrations.Http;

namespace Portal.Integrations.ElevenLabs;

/// <summary>ElevenLabs' calls and conversations over its REST API.</summary>
/// <remarks>A call is never asked for twice: there is no key that would make a repetition harmless. A lost answer comes back as
/// <see cref="FailureKind.OutcomeUnknown"/>, to be looked up by <see cref="ListConversationsAsync"/>.</remarks>
public sealed class ElevenLabsCallsClient(HttpClient http, IOptions<ElevenLabsOptions> options, TimeProvider time, ILogger<ElevenLabsCallsClient> logger)
{
    private const int LongestPage = 100;
    private static readonly ElevenLabsErrors Errors = new();
    private static readonly VendorTelemetry Telemetry = new(ElevenLabsIntegration.Vendor, "Portal.ElevenLabs.Calls");
    private readonly ElevenLabsRequests _requests = new(options.Value);
    private readonly VendorExchange _exchange = new(http, Errors, Telemetry, time, logger);

    /// <summary>Lets an agent ring a customer. Somebody's phone rings, and it costs money.</summary>
    /// <returns>Success only where the vendor says so itself; its status alone is not enough.</returns>
    public async Task<VendorAnswer<PlacedCall>> PlaceCallAsync(OutboundCallOrder order, CancellationToken cancellationToken = default)
    {
        var request = _requests.Of(HttpMethod.Post, "/convai/twilio/outbound-call", new JsonObject
        {
            ["agent_id"] = order.AgentId,
            ["agent_phone_number_id"] = order.PhoneNumberId,
            ["to_number"] = order.To,
            ["conversation_initiation_client_data"] = new JsonObject { ["dynamic_variables"] = order.DynamicVariables.DeepClone() },
            ["telephony_call_config"] = new JsonObject { ["ringing_timeout_secs"] = Math.Clamp((int)order.RingsFor.TotalSeconds, 1, 999) },
        });
        request.Options.Set(VendorResilience.OnlyOnce, true);
        var answer = await _exchange.ReadAsync(ElevenLabsOperations.PlaceCall, request, ElevenLabsCallsWire.Placed, cancellationToken);
        if (answer.Failure is { } failure) return failure;
        return answer.Value.Placed is { } placed ? VendorAnswer.Of(placed) : Errors.NotPlaced(answer.Value.Reason!);
    }

    /// <summary>A page of the workspace's conversations, newest first.</summary>
    /// <param name="cursor">That of the page before; null: the first.</param>
    public Task<VendorAnswer<ConversationsPage>> ListConversationsAsync(ConversationFilter filter, string? cursor = null, CancellationToken cancellationToken = default)
    {
        var query = ElevenLabsRequests.Query(
            ("agent_id", filter.AgentId), ("call_start_after_unix", Second(filter.Since)), ("call_start_before_unix", Second(filter.Until)),
            ("conversation_initiation_source", filter.Source), ("page_size", $"{Math.Clamp(filter.PageSize, 1, LongestPage)}"), ("cursor", cursor));
        return _exchange.ReadAsync(ElevenLabsOperations.ListConversations, _requests.Get($"/convai/conversations?{query}"), ElevenLabsCallsWire.Page, cancellationToken);
    }

    /// <summary>A conversation in full.</summary>
    public async Task<VendorAnswer<ConversationDocument>> ReadConversationAsync(string conversationId, CancellationToken cancellationToken = default) => ElevenLabsRequests.IsId(conversationId)
        ? await _exchange.ReadRawAsync(ElevenLabsOperations.ReadConversation, _requests.Get($"/convai/conversations/{conversationId}"), ElevenLabsCallsWire.Document, cancellationToken)
        : Errors.ConversationNotFound;

    /// <summary>The workspace's webhooks, with what they are used for; the vendor does not page this list.</summary>
    public Task<VendorAnswer<IReadOnlyList<WorkspaceWebhook>>> ListWebhooksAsync(CancellationToken cancellationToken = default) =>
        _exchange.ReadAsync(ElevenLabsOperations.ListWebhooks, _requests.Get("/workspace/webhooks?include_usages=true"), ElevenLabsCallsWire.Webhooks, cancellationToken);

    private static string? Second(DateTimeOffset? at) => at?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
