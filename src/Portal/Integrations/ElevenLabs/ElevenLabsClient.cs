using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Portal.Integrations.Http;

namespace Portal.Integrations.ElevenLabs;

/// <summary>ElevenLabs' agents and phone numbers over its REST API.</summary>
/// <remarks>Writes are never repeated after they may have been received: a lost answer comes back as
/// <see cref="FailureKind.OutcomeUnknown"/>, to be looked up by <see cref="ListNumbersAsync"/>.</remarks>
public sealed class ElevenLabsClient(HttpClient http, IOptions<ElevenLabsOptions> options, TimeProvider time, ILogger<ElevenLabsClient> logger)
{
    private const int PageSize = 100;
    private const int MostPages = 100;
    private static readonly ElevenLabsErrors Errors = new();
    private static readonly VendorTelemetry Telemetry = new(ElevenLabsIntegration.Vendor, "Portal.ElevenLabs");
    private readonly ElevenLabsRequests _requests = new(options.Value);
    private readonly VendorExchange _exchange = new(http, Errors, Telemetry, time, logger);

    /// <summary>The workspace's agents, all pages of them.</summary>
    public async Task<VendorAnswer<IReadOnlyList<ElevenLabsAgent>>> ListAgentsAsync(CancellationToken cancellationToken = default)
    {
        List<ElevenLabsAgent> agents = [];
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var query = $"?page_size={PageSize}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}";
            var answer = await _exchange.ReadAsync(ElevenLabsOperations.ListAgents,
                _requests.Get($"/convai/agents{query}"), ElevenLabsWire.AgentsPage, cancellationToken);
            if (answer.Failure is { } failure) return failure;
            agents.AddRange(answer.Value.Agents);
            cursor = answer.Value.Next;
            if (cursor is null) return VendorAnswer.Of<IReadOnlyList<ElevenLabsAgent>>(agents);
        }

        return Errors.Garbled(isWrite: false);
    }

    /// <summary>Makes a Twilio number known to ElevenLabs, which then writes its own voice address into the number at Twilio.</summary>
    /// <remarks>Always says that it is a Twilio number (the vendor takes it for a SIP trunk otherwise) and that texts stay
    /// with us (the vendor takes them otherwise). Read the number back at Twilio afterwards all the same.</remarks>
    public Task<VendorAnswer<ImportedNumber>> ImportTwilioNumberAsync(TwilioNumberImport import, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject
        {
            ["provider"] = "twilio",
            ["phone_number"] = import.E164,
            ["label"] = import.Label,
            ["sid"] = import.Sid,
            ["token"] = import.Token,
            ["enable_sms"] = false,
        };
        if (import.AgentId is not null) body["agent_id"] = import.AgentId;
        return _exchange.ReadAsync(ElevenLabsOperations.Import, _requests.Of(HttpMethod.Post, "/convai/phone-numbers", body), ElevenLabsWire.Imported, cancellationToken);
    }

    public async Task<VendorAnswer<ElevenLabsNumber>> ReadNumberAsync(string phoneNumberId, CancellationToken cancellationToken = default) => ElevenLabsRequests.IsId(phoneNumberId)
        ? await _exchange.ReadAsync(ElevenLabsOperations.ReadNumber, _requests.Get($"/convai/phone-numbers/{phoneNumberId}"), ElevenLabsWire.Number, cancellationToken)
        : Errors.PhoneNumberNotFound;

    /// <summary>All numbers of the workspace; the vendor does not page this list.</summary>
    public Task<VendorAnswer<IReadOnlyList<ElevenLabsNumber>>> ListNumbersAsync(CancellationToken cancellationToken = default) =>
        _exchange.ReadAsync(ElevenLabsOperations.ListNumbers, _requests.Get("/convai/phone-numbers"), ElevenLabsWire.Numbers, cancellationToken);

    /// <summary>Lets an agent answer the number; null lets nobody answer it.</summary>
    public async Task<VendorAnswer<ElevenLabsNumber>> AssignAgentAsync(string phoneNumberId, string? agentId, CancellationToken cancellationToken = default) => ElevenLabsRequests.IsId(phoneNumberId)
        ? await _exchange.ReadAsync(ElevenLabsOperations.AssignAgent,
            _requests.Of(HttpMethod.Patch, $"/convai/phone-numbers/{phoneNumberId}", new JsonObject { ["agent_id"] = agentId }), ElevenLabsWire.Number, cancellationToken)
        : Errors.PhoneNumberNotFound;

    public async Task<VendorAnswer<Done>> DeleteNumberAsync(string phoneNumberId, CancellationToken cancellationToken = default) => ElevenLabsRequests.IsId(phoneNumberId)
        ? await _exchange.DoAsync(ElevenLabsOperations.DeleteNumber, _requests.Of(HttpMethod.Delete, $"/convai/phone-numbers/{phoneNumberId}"), cancellationToken)
        : Errors.PhoneNumberNotFound;
}
