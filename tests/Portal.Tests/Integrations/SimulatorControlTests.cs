using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Integrations;

/// <summary>The simulators' own addresses, as a script uses them.</summary>
public sealed class SimulatorControlTests : IAsyncLifetime
{
    private SimulatedVendors _vendors = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _vendors = await SimulatedVendors.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_vendors.Simulators.BaseUrl) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _vendors.DisposeAsync();
    }

    [Fact]
    public async Task Tells_what_was_bought_and_what_it_costs()
    {
        var number = await _vendors.BuyAsync("purchase-1");

        var ledger = (await _http.GetFromJsonAsync<JsonNode>("/_simulator/ledger"))!;

        var entry = ledger["entries"]![0]!;
        Assert.Equal(("twilio", "numbers.create", number.E164, "purchase-1"), ((string)entry["vendor"]!, (string)entry["operation"]!, (string)entry["phoneNumber"]!, (string)entry["name"]!));
        Assert.Equal(1.60m, (decimal)ledger["monthlyCost"]!["CAD"]!);
        Assert.Equal(number.Sid, (string)ledger["owned"]![0]!["sid"]!);
    }

    [Fact]
    public async Task Sets_shows_and_clears_faults()
    {
        var set = await _http.PostAsJsonAsync("/_simulator/faults", new { vendor = "twilio", operation = "numbers.create", kind = "execute-and-timeout", times = 2 });
        var shown = (await _http.GetFromJsonAsync<JsonNode>("/_simulator/faults"))!["faults"]![0]!;

        Assert.Equal(HttpStatusCode.Created, set.StatusCode);
        Assert.Equal(("numbers.create", "execute-and-timeout", 2), ((string)shown["operation"]!, (string)shown["kind"]!, (int)shown["times"]!));
        Assert.Equal(FaultKind.ExecuteAndTimeout, Assert.Single(_vendors.Simulators.Twilio.Faults.All).Kind);

        await _http.DeleteAsync("/_simulator/faults");
        Assert.Empty(_vendors.Simulators.Twilio.Faults.All);
    }

    [Theory]
    [InlineData("""{"vendor": "nobody", "operation": "*", "kind": "500"}""")]
    [InlineData("""{"vendor": "twilio", "operation": "*", "kind": "unheard-of"}""")]
    [InlineData("""{"vendor": "twilio", "operation": "*", "kind": 3}""")]
    [InlineData("""{"vendor": "twilio", "kind": "500"}""")]
    [InlineData("""{"vendor": "twilio", "operation": "*", "kind": "500", "times": 0}""")]
    [InlineData("nothing")]
    public async Task Refuses_a_fault_that_is_none(string fault)
    {
        var answer = await _http.PostAsync("/_simulator/faults", new StringContent(fault));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Imports_by_hand_as_somebody_does_in_the_dashboard()
    {
        var number = await _vendors.BuyAsync();

        var answer = await _http.PostAsJsonAsync("/_simulator/elevenlabs/import", new { phoneNumber = number.E164 });
        var again = await _http.PostAsJsonAsync("/_simulator/elevenlabs/import", new { phoneNumber = number.E164 });

        var id = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["phoneNumberId"]!;
        Assert.Equal(number.E164, (await _vendors.ElevenLabs.ReadNumberAsync(id)).Value.E164);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task Starts_over()
    {
        await _vendors.BuyAsync();
        await _http.PostAsync("/_simulator/reset", null);
        Assert.Empty((await _vendors.Twilio.ListNumbersAsync(new NumberFilter())).Value);
    }
}
