using System.Text.Json.Nodes;
using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Integrations.Simulation;

namespace Portal.Tests.Integrations;

public sealed class ElevenLabsCallsClientTests : IAsyncLifetime
{
    private const string Customer = "+16045550987";
    private SimulatedVendors _vendors = null!;
    private string _phoneId = "";

    private CallTraffic Calls => _vendors.Simulators.ElevenLabs.Calls;

    private string AgentId => _vendors.Simulators.ElevenLabs.Agents[0].AgentId;

    public async ValueTask InitializeAsync()
    {
        _vendors = await SimulatedVendors.StartAsync();
        _phoneId = _vendors.Simulators.ElevenLabs.ImportByHand((await _vendors.BuyAsync()).E164, AgentId);
        Calls.Plan(null, CallPlan.Usual with { Rings = TimeSpan.FromMilliseconds(1), Talks = TimeSpan.FromMilliseconds(1), Delay = TimeSpan.FromMilliseconds(1) });
    }

    public ValueTask DisposeAsync() => _vendors.DisposeAsync();

    [Fact]
    public async Task Places_a_call_and_reads_what_became_of_it()
    {
        var placed = (await _vendors.Calls.PlaceCallAsync(Order())).Value;
        await Wait.UntilAsync(() => Calls.Find(placed.ConversationId!)!.HasEnded);

        var listed = Assert.Single((await _vendors.Calls.ListConversationsAsync(new ConversationFilter { AgentId = AgentId })).Value.Conversations);
        var read = (await _vendors.Calls.ReadConversationAsync(placed.ConversationId!)).Value;

        Assert.Equal((placed.ConversationId, "done", true, (bool?)false, "twilio"), (listed.ConversationId, listed.Status, listed.HasEnded, listed.Inbound, listed.Source));
        var document = JsonNode.Parse(read.Json)!;
        Assert.Equal((placed.ConversationId, placed.CallSid, "7"), ((string)document["conversation_id"]!, (string)document["metadata"]!["phone_call"]!["call_sid"]!, (string)document["conversation_initiation_client_data"]!["dynamic_variables"]!["call_id"]!));
    }

    [Fact]
    public async Task Pages_through_conversations_that_fit_the_filter()
    {
        for (var call = 0; call < 5; call++) await _vendors.Calls.PlaceCallAsync(Order());
        var filter = new ConversationFilter { Since = TimeProvider.System.GetUtcNow().AddMinutes(-1), PageSize = 2 };
        List<string> seen = [];
        string? cursor = null;
        do
        {
            var page = (await _vendors.Calls.ListConversationsAsync(filter, cursor)).Value;
            seen.AddRange(page.Conversations.Select(conversation => conversation.ConversationId));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(Calls.All.Reverse().Select(call => call.ConversationId), seen);
        Assert.Empty((await _vendors.Calls.ListConversationsAsync(filter with { Since = TimeProvider.System.GetUtcNow().AddMinutes(1) })).Value.Conversations);
        Assert.Empty((await _vendors.Calls.ListConversationsAsync(filter with { Until = filter.Since })).Value.Conversations);
        Assert.Empty((await _vendors.Calls.ListConversationsAsync(filter with { AgentId = "agent_nobody" })).Value.Conversations);
        Assert.Empty((await _vendors.Calls.ListConversationsAsync(filter with { Source = "widget" })).Value.Conversations);
    }

    [Theory]
    [InlineData(FaultKind.ExecuteAndTimeout, FailureKind.OutcomeUnknown, "elevenlabs.timeout")]
    [InlineData(FaultKind.ExecuteAndReset, FailureKind.OutcomeUnknown, "elevenlabs.unavailable")]
    [InlineData(FaultKind.ExecuteAndServerError, FailureKind.OutcomeUnknown, "elevenlabs.unavailable")]
    [InlineData(FaultKind.ExecuteAndGarbage, FailureKind.OutcomeUnknown, "elevenlabs.garbled_answer")]
    [InlineData(FaultKind.ExecuteAndTruncate, FailureKind.OutcomeUnknown, "elevenlabs.garbled_answer")]
    [InlineData(FaultKind.Timeout, FailureKind.OutcomeUnknown, "elevenlabs.timeout")]
    [InlineData(FaultKind.TooManyRequests, FailureKind.Refused, "elevenlabs.rate_limited")]
    [InlineData(FaultKind.NotPlaced, FailureKind.Refused, "elevenlabs.call_not_placed")]
    public async Task Never_asks_twice_for_a_call(FaultKind fault, FailureKind kind, string code)
    {
        _vendors.Simulators.ElevenLabs.Faults.Add(ElevenLabsOperations.PlaceCall, fault);
        var failure = (await _vendors.Calls.PlaceCallAsync(Order())).Failure!;
        Assert.Equal((kind, code), (failure.Kind, failure.Error.Code));
        Assert.Equal(1, _vendors.Simulators.ElevenLabs.CallsOf(ElevenLabsOperations.PlaceCall));
    }

    [Fact]
    public async Task Takes_a_call_without_ids_for_placed()
    {
        _vendors.Simulators.ElevenLabs.Faults.Add(ElevenLabsOperations.PlaceCall, FaultKind.WithoutIds);
        Assert.Equal(new PlacedCall(null, null), (await _vendors.Calls.PlaceCallAsync(Order())).Value);
    }

    [Theory]
    [InlineData("../agents")]
    [InlineData("conv_1?x")]
    [InlineData("")]
    public async Task Does_not_ask_for_a_conversation_that_cannot_be_one(string id)
    {
        Assert.Equal("elevenlabs.conversation_not_found", (await _vendors.Calls.ReadConversationAsync(id)).Failure!.Error.Code);
        Assert.Equal(0, _vendors.Simulators.ElevenLabs.CallsOf(ElevenLabsOperations.ReadConversation));
    }

    [Fact]
    public async Task Sees_a_webhook_that_fails_until_the_vendor_switches_it_off()
    {
        Calls.Webhooks = new CallWebhooks($"http://127.0.0.1:{Fixture.FreePort.Take()}/post-call");
        Assert.Null(Assert.Single((await _vendors.Calls.ListWebhooksAsync()).Value).LastFailureAt);
        for (var call = 0; call < 10; call++)
        {
            await _vendors.Calls.PlaceCallAsync(Order());
            await Wait.UntilAsync(() => Calls.Waiting == 0);
        }

        var webhook = Assert.Single((await _vendors.Calls.ListWebhooksAsync()).Value);
        Assert.Equal((true, false), (webhook.IsAutoDisabled, webhook.IsDisabled));
        Assert.NotNull(webhook.LastFailureAt);
        Assert.Equal(["ConvAI Settings"], webhook.Usages);
        await _vendors.Calls.PlaceCallAsync(Order());
        await Wait.UntilAsync(() => Calls.Waiting == 0);
        Assert.Equal(10, Calls.Deliveries.Count); // nothing is posted any more
    }

    private OutboundCallOrder Order() => new(AgentId, _phoneId, Customer, new JsonObject { ["call_id"] = "7" });
}
