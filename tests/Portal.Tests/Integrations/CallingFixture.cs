using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Integrations.Simulation;
using Portal.Tests.Fixture;

namespace Portal.Tests.Integrations;

/// <summary>The simulators with a number that an agent answers, and a listener for what they tell.</summary>
internal sealed class CallingFixture : IAsyncDisposable
{
    public const string Customer = "+16045550987";

    private CallingFixture(VendorSimulators simulators, WebhookListener portal) => (Simulators, Portal) = (simulators, portal);

    public VendorSimulators Simulators { get; private set; }

    public WebhookListener Portal { get; }

    public HttpClient Http { get; private set; } = null!;

    public string Number { get; private set; } = "";

    public string PhoneNumberId { get; private set; } = "";

    public CallTraffic Calls => Simulators.ElevenLabs.Calls;

    public string AgentId => Simulators.ElevenLabs.Agents[0].AgentId;

    /// <summary>Reports that arrived, in their order; questions before a call are none.</summary>
    public IReadOnlyList<JsonNode> Reports => [.. Portal.Received.Select(call => JsonNode.Parse(call.Body)!).Where(body => body["type"] is not null)];

    public static async Task<CallingFixture> StartAsync(string? journal = null)
    {
        var started = new CallingFixture(await VendorSimulators.StartAsync(new SimulatorSettings { JournalPath = journal }), await WebhookListener.StartAsync());
        started.Connect();
        var stock = started.Simulators.Twilio.ForSale().First(number => number.Capabilities.Sms && number.AreaCode == "604");
        started.Number = started.Simulators.Twilio.Buy(stock.E164, null, number => number).Number!.E164;
        started.PhoneNumberId = started.Simulators.ElevenLabs.ImportByHand(started.Number, started.AgentId);
        started.Calls.Webhooks = new CallWebhooks(started.Portal.Url, started.Portal.Url);
        started.Calls.Plan(null, CallPlan.Usual with { Rings = Short, Talks = Short, Delay = Short });
        return started;
    }

    public static TimeSpan Short => TimeSpan.FromMilliseconds(1);

    /// <summary>Stops the simulators and starts them again from the same journal.</summary>
    public async Task RestartAsync(string journal)
    {
        Http.Dispose();
        await Simulators.DisposeAsync();
        Simulators = await VendorSimulators.StartAsync(new SimulatorSettings { JournalPath = journal });
        Connect();
    }

    /// <summary>Orders a call as anybody would who has the workspace's key.</summary>
    public async Task<(int Status, JsonNode Answer)> PlaceAsync(object? variables = null, string to = Customer, string? phoneNumberId = null, string? agentId = null)
    {
        var answer = await Http.PostAsJsonAsync("/v1/convai/twilio/outbound-call", new
        {
            agent_id = agentId ?? AgentId,
            agent_phone_number_id = phoneNumberId ?? PhoneNumberId,
            to_number = to,
            conversation_initiation_client_data = new { dynamic_variables = variables ?? new { } },
        });
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public async Task PlanAsync(object plan) => (await Http.PostAsJsonAsync("/_simulator/phone/calls/plan", plan)).EnsureSuccessStatusCode();

    /// <summary>Calls the number from the customer's handset.</summary>
    public async Task<string> DialAsync(object? plan = null)
    {
        var answer = await Http.PostAsJsonAsync("/_simulator/phone/calls", new { from = Customer, to = Number, plan });
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["conversationId"]!;
    }

    public async Task<JsonNode> ReadAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(path))!;

    public Task QuietAsync() => Wait.UntilAsync(() => Calls.Waiting == 0);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Simulators.DisposeAsync();
        await Portal.DisposeAsync();
    }

    private void Connect()
    {
        Http = new HttpClient { BaseAddress = new Uri(Simulators.BaseUrl) };
        Http.DefaultRequestHeaders.Add("xi-api-key", Simulators.ElevenLabs.ApiKey);
    }
}
