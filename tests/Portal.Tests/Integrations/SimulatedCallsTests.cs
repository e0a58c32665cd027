using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Integrations.Simulation;

namespace Portal.Tests.Integrations;

/// <summary>Calls at the simulated ElevenLabs.</summary>
public sealed class SimulatedCallsTests : CallingTests
{
    [Fact]
    public async Task Ring_are_taken_and_reported_with_what_was_said_and_told()
    {
        var (status, answer) = await Calling.PlaceAsync(new { organization_name = "Harbour Auto", customer_name = "Dana", call_id = "7", count = 3 });
        await Calling.QuietAsync();

        Assert.Equal((200, true), (status, (bool)answer["success"]!));
        var data = Assert.Single(Calling.Reports)["data"]!;
        Assert.Equal("post_call_transcription", (string)Calling.Reports[0]["type"]!);
        Assert.Equal(((string)answer["conversation_id"]!, "done"), ((string)data["conversation_id"]!, (string)data["status"]!));
        Assert.Contains("Dana", (string)data["transcript"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Contains("Harbour Auto", (string)data["transcript"]![0]!["message"]!, StringComparison.Ordinal);
        var phone = data["metadata"]!["phone_call"]!;
        Assert.Equal(("outbound", Calling.PhoneNumberId, Calling.Number, CallingFixture.Customer, (string)answer["callSid"]!),
            ((string)phone["direction"]!, (string)phone["phone_number_id"]!, (string)phone["agent_number"]!, (string)phone["external_number"]!, (string)phone["call_sid"]!));
        var variables = data["conversation_initiation_client_data"]!["dynamic_variables"]!;
        Assert.Equal(("7", 3, Calling.Number, CallingFixture.Customer), ((string)variables["call_id"]!, (int)variables["count"]!, (string)variables["system__caller_id"]!, (string)variables["system__called_number"]!));
        Assert.Equal(CallingFixture.Customer, Assert.Single(Calling.Simulators.ElevenLabs.Ledger, entry => entry.Operation == ElevenLabsOperations.PlaceCall).To);
    }

    [Fact]
    public async Task From_a_customer_begin_with_the_question_what_the_agent_shall_know()
    {
        Calling.Portal.Answer = """{"type":"conversation_initiation_client_data","dynamic_variables":{"organization_name":"Harbour Auto","customer_name":"Dana"}}""";

        var id = await Calling.DialAsync();
        await Calling.QuietAsync();

        var question = Calling.Portal.Received[0];
        Assert.Equal(Calling.Simulators.PortalSettings()["ElevenLabs:InitiationSecret"], question.Headers["X-Portal-Secret"]);
        var asked = JsonNode.Parse(question.Body)!;
        Assert.Equal((CallingFixture.Customer, Calling.Number, Calling.AgentId), ((string)asked["caller_id"]!, (string)asked["called_number"]!, (string)asked["agent_id"]!));
        var data = Assert.Single(Calling.Reports)["data"]!;
        Assert.Equal((id, "inbound"), ((string)data["conversation_id"]!, (string)data["metadata"]!["phone_call"]!["direction"]!));
        Assert.Equal("Hi Dana, thanks for calling Harbour Auto. How can I help?", (string)data["transcript"]![0]!["message"]!);
        var thread = Assert.Single(Calling.Simulators.Phone.Read(CallingFixture.Customer).Threads);
        Assert.Equal("Harbour Auto", Assert.Single(thread.Calls).Told["organization_name"]);
    }

    [Theory]
    [InlineData("""{"type":"something_else","dynamic_variables":{"customer_name":"Dana"}}""")]
    [InlineData("""{"dynamic_variables":{"customer_name":"Dana"}}""")]
    [InlineData("<html>")]
    public async Task From_a_customer_go_on_when_the_answer_is_none(string answer)
    {
        Calling.Portal.Answer = answer;
        await Calling.DialAsync();
        await Calling.QuietAsync();
        Assert.DoesNotContain("Dana", Assert.Single(Calling.Reports).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ring_on_the_handset_until_somebody_takes_or_declines_them()
    {
        await Calling.PlanAsync(new { outcome = "ask", talksMs = 600_000, delayMs = 1 });
        var (taken, declined) = ((await Calling.PlaceAsync()).Answer, (await Calling.PlaceAsync()).Answer);
        Assert.Equal([true, true], Calling.Simulators.Phone.Read(CallingFixture.Customer).Threads[0].Calls.Select(call => call.Rings));

        Assert.Equal(HttpStatusCode.NoContent, await ActAsync(taken, "answer"));
        Assert.Equal(HttpStatusCode.NoContent, await ActAsync(declined, "decline"));
        Assert.Equal("in-progress", (string)(await Calling.ReadAsync($"/v1/convai/conversations/{taken["conversation_id"]}"))["status"]!);
        Assert.Equal(HttpStatusCode.NoContent, await ActAsync(taken, "hang-up"));
        Assert.Equal([HttpStatusCode.Conflict, HttpStatusCode.Conflict], [await ActAsync(taken, "hang-up"), await ActAsync(declined, "answer")]);
        await Calling.QuietAsync();

        Assert.Equal(["call_initiation_failure", "post_call_transcription"], Calling.Reports.Select(report => (string)report["type"]!).Order(StringComparer.Ordinal));
        Assert.Single(Calling.Reports.Single(report => (string)report["type"]! is "post_call_transcription")["data"]!["transcript"]!.AsArray()); // hung up after the greeting

        async Task<HttpStatusCode> ActAsync(JsonNode call, string verb) => (await Calling.Http.PostAsync($"/_simulator/phone/calls/{call["conversation_id"]}/{verb}", null)).StatusCode;
    }

    [Fact]
    public async Task Go_on_after_the_portal_was_killed()
    {
        await Calling.PlanAsync(new { ringsMs = 1, talksMs = 1, delayMs = 1500 });
        await Calling.PlaceAsync(new { call_id = "7" });
        await Wait.UntilAsync(() => Calling.Calls.All[0].HasEnded);

        await Calling.RestartAsync(Journal);
        await Wait.UntilAsync(() => Calling.Reports.Count == 1);

        Assert.Equal("7", (string)Calling.Reports[0]["data"]!["conversation_initiation_client_data"]!["dynamic_variables"]!["call_id"]!);
    }

    [Fact]
    public async Task Are_not_placed_when_something_stands_against_it()
    {
        Assert.Equal((404, "agent_not_found"), await RefusedAsync(agentId: "agent_nobody"));
        Assert.Equal((404, "phone_number_not_found"), await RefusedAsync(phoneNumberId: "phnum_nobodys"));
        Assert.Equal((422, null), await RefusedAsync(to: "604"));
        Assert.Equal((422, null), await RefusedAsync(variables: new { system__caller_id = "x" }));
        Calling.Simulators.ElevenLabs.Faults.Add(ElevenLabsOperations.PlaceCall, FaultKind.NotPlaced);
        var (status, answer) = await Calling.PlaceAsync();
        Assert.Equal((200, false, null), (status, (bool)answer["success"]!, (string?)answer["conversation_id"]));
        Assert.Empty(Calling.Calls.All);

        async Task<(int, string?)> RefusedAsync(object? variables = null, string to = CallingFixture.Customer, string? phoneNumberId = null, string? agentId = null)
        {
            var (code, body) = await Calling.PlaceAsync(variables, to, phoneNumberId, agentId);
            return (code, body["detail"] is JsonObject detail ? (string?)detail["code"] : null);
        }
    }

    [Fact]
    public async Task Ring_nowhere_when_no_agent_answers_the_number()
    {
        Calling.Simulators.Twilio.Change(Calling.Number, number => number with { VoiceUrl = "https://elsewhere.example/voice" });
        var answer = await Calling.Http.PostAsJsonAsync("/_simulator/phone/calls", new { from = CallingFixture.Customer, to = Calling.Number });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(Calling.Simulators.Phone.IsAnswered(Calling.Number));
    }

    [Theory]
    [InlineData("plan", """{"outcome": "perhaps"}""")]
    [InlineData("plan", """{"events": "transcription"}""")]
    [InlineData("plan", """{"times": 0}""")]
    [InlineData("plan", """{"ringsMs": -1}""")]
    [InlineData("", """{"from": "+16045550987"}""")]
    [InlineData("", "{")]
    public async Task Are_not_planned_by_nonsense(string path, string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Calling.Http.PostAsync($"/_simulator/phone/calls/{path}".TrimEnd('/'), new StringContent(body, Encoding.UTF8, "application/json"))).StatusCode);
}
