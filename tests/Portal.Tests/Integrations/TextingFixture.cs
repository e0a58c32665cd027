using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio.Simulator;
using Portal.Tests.Fixture;

namespace Portal.Tests.Integrations;

/// <summary>The simulators, spoken to as anybody would who has the account's credentials, and a listener for their webhooks.</summary>
internal sealed class TextingFixture : IAsyncDisposable
{
    public const string Customer = "+16045550987";

    private TextingFixture(VendorSimulators simulators, WebhookListener portal) => (Simulators, Portal) = (simulators, portal);

    public VendorSimulators Simulators { get; private set; }

    public WebhookListener Portal { get; }

    public HttpClient Http { get; private set; } = null!;

    public TwilioSimulator Twilio => Simulators.Twilio;

    public string Messages => $"/2010-04-01/Accounts/{Twilio.AccountSid}/Messages";

    public static async Task<TextingFixture> StartAsync(string? journal = null)
    {
        var started = new TextingFixture(await VendorSimulators.StartAsync(new SimulatorSettings { JournalPath = journal }), await WebhookListener.StartAsync());
        started.Connect();
        return started;
    }

    /// <summary>Stops the simulators and starts them again from the same journal.</summary>
    public async Task RestartAsync(string journal)
    {
        Http.Dispose();
        await Simulators.DisposeAsync();
        Simulators = await VendorSimulators.StartAsync(new SimulatorSettings { JournalPath = journal });
        Connect();
    }

    /// <summary>Buys a number that can text; its webhook is the listener's.</summary>
    public string Buy(string urlEnd = "", string areaCode = "604")
    {
        var stock = Twilio.ForSale().First(number => number.Capabilities.Sms && number.AreaCode == areaCode);
        return Twilio.Buy(stock.E164, null, number => number with { SmsUrl = Portal.Url + urlEnd }).Number!.E164;
    }

    public async Task<(int Status, JsonNode Answer)> SendAsync(string from, string to, string body, string? callback = null)
    {
        Dictionary<string, string> form = new(StringComparer.Ordinal) { ["From"] = from, ["To"] = to, ["Body"] = body };
        if (callback is not null) form["StatusCallback"] = callback;
        var answer = await Http.PostAsync($"{Messages}.json", new FormUrlEncodedContent(form.Where(field => field.Value.Length > 0)));
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    /// <summary>Texts from a handset by the control API.</summary>
    public async Task<JsonNode> TextAsync(object text)
    {
        var answer = await Http.PostAsJsonAsync("/_simulator/phone/texts", text);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public async Task PlanAsync(object plan) => (await Http.PostAsJsonAsync("/_simulator/phone/delivery", plan)).EnsureSuccessStatusCode();

    public async Task<JsonNode> ReadAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(path))!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Simulators.DisposeAsync();
        await Portal.DisposeAsync();
    }

    private void Connect()
    {
        Http = new HttpClient { BaseAddress = new Uri(Simulators.BaseUrl) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Twilio.AccountSid}:{Twilio.AuthToken}")));
    }
}
