using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Integrations.Simulation;
using Portal.Tests.Fixture;

namespace Portal.Tests.Integrations;

/// <summary>Calls at the simulated ElevenLabs, and what it tells of them.</summary>
public sealed class SimulatedCallsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private CallingFixture _calling = null!;

    private string Journal => Path.Combine(_folder.Path, "simulators.jsonl");

    private string Secret => _calling.Simulators.PortalSettings()["ElevenLabs:WebhookSecret"]!;

    public async ValueTask InitializeAsync() => _calling = await CallingFixture.StartAsync(Journal);

    public async ValueTask DisposeAsync()
    {
        await _calling.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Ring_are_taken_and_reported_with_what_was_said_and_told()
    {
        var (status, answer) = await _calling.PlaceAsync(new { organization_name = "Harbour Auto", customer_name = "Dana", call_id = "7", count = 3 });
        await _calling.QuietAsync();

        Assert.Equal((200, true), (status, (bool)answer["success"]!));
        var data = Assert.Single(_calling.Reports)["data"]!;
        Assert.Equal("post_call_transcription", (string)_calling.Reports[0]["type"]!);
        Assert.Equal(((string)answer["conversation_id"]!, "done"), ((string)data["conversation_id"]!, (string)data["status"]!));
        Assert.Contains("Dana", (string)data["transcript"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Contains("Harbour Auto", (string)data["transcript"]![0]!["message"]!, StringComparison.Ordinal);
        var phone = data["metadata"]!["phone_call"]!;
        Assert.Equal(("outbound", _calling.PhoneNumberId, _calling.Number, CallingFixture.Customer, (string)answer["callSid"]!),
            ((string)phone["direction"]!, (string)phone["phone_number_id"]!, (string)phone["agent_number"]!, (string)phone["external_number"]!, (string)phone["call_sid"]!));
        var variables = data["conversation_initiation_client_data"]!["dynamic_variables"]!;
        Assert.Equal(("7", 3, _calling.Number, CallingFixture.Customer), ((string)variables["call_id"]!, (int)variables["count"]!, (string)variables["system__caller_id"]!, (string)variables["system__called_number"]!));
        Assert.Equal(CallingFixture.Customer, Assert.Single(_calling.Simulators.ElevenLabs.Ledger, entry => entry.Operation == ElevenLabsOperations.PlaceCall).To);
    }

    [Fact]
    public async Task Are_reported_under_a_signature_of_these_very_bytes()
    {
        await _calling.PlanAsync(new { sound = true, ringsMs = 1, talksMs = 1, delayMs = 1 });
        await _calling.PlaceAsync();
        await _calling.QuietAsync();

        Assert.Equal(["post_call_transcription", "post_call_audio"], _calling.Reports.Select(report => (string)report["type"]!));
        foreach (var call in _calling.Portal.Received)
        {
            var signature = ElevenLabsSignature.Read(call.Headers[ElevenLabsSignature.Header])!;
            Assert.True(signature.IsFresh(TimeProvider.System.GetUtcNow()));
            Assert.True(await signature.FitsAsync(Secret, new MemoryStream(call.Body), CancellationToken.None));
        }

        Assert.Equal("chunked", _calling.Portal.Received[1].Headers["Transfer-Encoding"]);
        var sound = Convert.FromBase64String((string)_calling.Reports[1]["data"]!["full_audio"]!);
        Assert.All(Enumerable.Range(0, sound.Length / 144), frame => Assert.Equal([0xFF, 0xFB, 0x18, 0xC4], sound.AsSpan(frame * 144, 4).ToArray()));
        Assert.Equal(0, sound.Length % 144);
    }

    [Theory]
    [InlineData("busy", "busy", "486")]
    [InlineData("no-answer", "no-answer", "487")]
    [InlineData("unknown", "unknown", "500")]
    public async Task Are_reported_as_failures_when_nobody_takes_them(string outcome, string reason, string sip)
    {
        await _calling.PlanAsync(new { customer = CallingFixture.Customer, outcome, ringsMs = 1, delayMs = 1 });
        var (_, answer) = await _calling.PlaceAsync(new { call_id = "7" });
        await _calling.QuietAsync();

        var report = Assert.Single(_calling.Reports);
        Assert.Equal(("call_initiation_failure", reason), ((string)report["type"]!, (string)report["data"]!["failure_reason"]!));
        var body = report["data"]!["metadata"]!["body"]!;
        Assert.Equal((_calling.Number, CallingFixture.Customer, (string)answer["callSid"]!, sip), ((string)body["From"]!, (string)body["To"]!, (string)body["CallSid"]!, (string)body["SipResponseCode"]!));
        Assert.DoesNotContain("call_id", report.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("failed", (string)(await _calling.ReadAsync($"/v1/convai/conversations/{answer["conversation_id"]}"))["status"]!);
    }

    [Fact]
    public async Task Can_be_reported_disordered_doubled_or_never()
    {
        await _calling.PlanAsync(new { events = "post_call_audio,call_initiation_failure,post_call_transcription", times = 2, ringsMs = 1, talksMs = 1, delayMs = 1 });
        await _calling.PlaceAsync();
        await _calling.QuietAsync();
        Assert.Equal("audio audio failure failure transcription transcription", string.Join(' ', _calling.Reports.Select(report => ((string)report["type"]!).Split('_')[^1])));

        await _calling.PlanAsync(new { events = "", ringsMs = 1, talksMs = 1 });
        var (_, silent) = await _calling.PlaceAsync();
        await _calling.QuietAsync();
        Assert.Equal(6, _calling.Reports.Count);
        Assert.Equal("done", (string)(await _calling.ReadAsync($"/v1/convai/conversations/{silent["conversation_id"]}"))["status"]!);
    }

    [Theory]
    [InlineData("missing", false, false)]
    [InlineData("wrong", false, true)]
    [InlineData("tampered", false, true)]
    [InlineData("stale", true, false)]
    [InlineData("early", true, false)]
    public async Task Can_be_forged(string forge, bool fits, bool fresh)
    {
        await _calling.PlanAsync(new { forge, ringsMs = 1, talksMs = 1, delayMs = 1 });
        await _calling.PlaceAsync();
        await _calling.QuietAsync();

        var call = Assert.Single(_calling.Portal.Received);
        if (forge is "missing")
        {
            Assert.False(call.Headers.ContainsKey(ElevenLabsSignature.Header));
            return;
        }

        var signature = ElevenLabsSignature.Read(call.Headers[ElevenLabsSignature.Header])!;
        Assert.Equal((fits, fresh), (await signature.FitsAsync(Secret, new MemoryStream(call.Body), CancellationToken.None), signature.IsFresh(TimeProvider.System.GetUtcNow())));
        Assert.True(Assert.Single(_calling.Calls.Deliveries).Forged);
    }

    [Theory]
    [InlineData("full", "phone client analysis system lead")]
    [InlineData("old", "old-phone client analysis system lead")]
    [InlineData("no-phone-call", "client analysis system lead")]
    [InlineData("no-analysis", "phone client system lead")]
    [InlineData("no-client-data", "phone analysis")]
    [InlineData("system-variables-only", "client analysis system")]
    [InlineData("lead-only", "client analysis lead")]
    [InlineData("widget", "client analysis lead")]
    [InlineData("native-sms", "client analysis lead sms")]
    public async Task Are_described_in_every_way_in_which_the_vendor_does(string shape, string parts)
    {
        await _calling.PlanAsync(new { shape, ringsMs = 1, talksMs = 1, delayMs = 1 });
        await _calling.PlaceAsync(new { lead_id = "11" });
        await _calling.QuietAsync();

        var data = Assert.Single(_calling.Reports)["data"]!.AsObject();
        var (metadata, variables) = (data["metadata"]!.AsObject(), data["conversation_initiation_client_data"]?["dynamic_variables"]);
        Assert.Equal(shape is not "no-phone-call", metadata.ContainsKey("phone_call"));
        Assert.Equal(parts, string.Join(' ', Parts().OfType<string>()));

        IEnumerable<string?> Parts() =>
        [
            metadata["phone_call"] switch { null => null, var phone => phone["agent_number"] is null ? "old-phone" : "phone" },
            data.ContainsKey("conversation_initiation_client_data") ? "client" : null,
            data["analysis"] is null ? null : "analysis",
            variables?["system__called_number"] is null ? null : "system",
            variables?["lead_id"] is null ? null : "lead",
            metadata["sms"] is null ? null : "sms",
        ];
    }

    [Fact]
    public async Task From_a_customer_begin_with_the_question_what_the_agent_shall_know()
    {
        _calling.Portal.Answer = """{"type":"conversation_initiation_client_data","dynamic_variables":{"organization_name":"Harbour Auto","customer_name":"Dana"}}""";

        var id = await _calling.DialAsync();
        await _calling.QuietAsync();

        var question = _calling.Portal.Received[0];
        Assert.Equal(_calling.Simulators.PortalSettings()["ElevenLabs:InitiationSecret"], question.Headers["X-Portal-Secret"]);
        var asked = JsonNode.Parse(question.Body)!;
        Assert.Equal((CallingFixture.Customer, _calling.Number, _calling.AgentId), ((string)asked["caller_id"]!, (string)asked["called_number"]!, (string)asked["agent_id"]!));
        var data = Assert.Single(_calling.Reports)["data"]!;
        Assert.Equal((id, "inbound"), ((string)data["conversation_id"]!, (string)data["metadata"]!["phone_call"]!["direction"]!));
        Assert.Equal("Hi Dana, thanks for calling Harbour Auto. How can I help?", (string)data["transcript"]![0]!["message"]!);
        var thread = Assert.Single(_calling.Simulators.Phone.Read(CallingFixture.Customer).Threads);
        Assert.Equal("Harbour Auto", Assert.Single(thread.Calls).Told["organization_name"]);
    }

    [Theory]
    [InlineData("""{"type":"something_else","dynamic_variables":{"customer_name":"Dana"}}""")]
    [InlineData("""{"dynamic_variables":{"customer_name":"Dana"}}""")]
    [InlineData("<html>")]
    public async Task From_a_customer_go_on_when_the_answer_is_none(string answer)
    {
        _calling.Portal.Answer = answer;
        await _calling.DialAsync();
        await _calling.QuietAsync();
        Assert.DoesNotContain("Dana", Assert.Single(_calling.Reports).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ring_on_the_handset_until_somebody_takes_or_declines_them()
    {
        await _calling.PlanAsync(new { outcome = "ask", talksMs = 600_000, delayMs = 1 });
        var (taken, declined) = ((await _calling.PlaceAsync()).Answer, (await _calling.PlaceAsync()).Answer);
        Assert.Equal([true, true], _calling.Simulators.Phone.Read(CallingFixture.Customer).Threads[0].Calls.Select(call => call.Rings));

        Assert.Equal(HttpStatusCode.NoContent, await ActAsync(taken, "answer"));
        Assert.Equal(HttpStatusCode.NoContent, await ActAsync(declined, "decline"));
        Assert.Equal("in-progress", (string)(await _calling.ReadAsync($"/v1/convai/conversations/{taken["conversation_id"]}"))["status"]!);
        Assert.Equal(HttpStatusCode.NoContent, await ActAsync(taken, "hang-up"));
        Assert.Equal([HttpStatusCode.Conflict, HttpStatusCode.Conflict], [await ActAsync(taken, "hang-up"), await ActAsync(declined, "answer")]);
        await _calling.QuietAsync();

        Assert.Equal(["call_initiation_failure", "post_call_transcription"], _calling.Reports.Select(report => (string)report["type"]!).Order(StringComparer.Ordinal));
        Assert.Single(_calling.Reports.Single(report => (string)report["type"]! is "post_call_transcription")["data"]!["transcript"]!.AsArray()); // hung up after the greeting

        async Task<HttpStatusCode> ActAsync(JsonNode call, string verb) => (await _calling.Http.PostAsync($"/_simulator/phone/calls/{call["conversation_id"]}/{verb}", null)).StatusCode;
    }

    [Fact]
    public async Task Go_on_after_the_portal_was_killed()
    {
        await _calling.PlanAsync(new { ringsMs = 1, talksMs = 1, delayMs = 1500 });
        await _calling.PlaceAsync(new { call_id = "7" });
        await Wait.UntilAsync(() => _calling.Calls.All[0].HasEnded);

        await _calling.RestartAsync(Journal);
        await Wait.UntilAsync(() => _calling.Reports.Count == 1);

        Assert.Equal("7", (string)_calling.Reports[0]["data"]!["conversation_initiation_client_data"]!["dynamic_variables"]!["call_id"]!);
    }

    [Fact]
    public async Task Are_not_placed_when_something_stands_against_it()
    {
        Assert.Equal((404, "agent_not_found"), await RefusedAsync(agentId: "agent_nobody"));
        Assert.Equal((404, "phone_number_not_found"), await RefusedAsync(phoneNumberId: "phnum_nobodys"));
        Assert.Equal((422, null), await RefusedAsync(to: "604"));
        Assert.Equal((422, null), await RefusedAsync(variables: new { system__caller_id = "x" }));
        _calling.Simulators.ElevenLabs.Faults.Add(ElevenLabsOperations.PlaceCall, FaultKind.NotPlaced);
        var (status, answer) = await _calling.PlaceAsync();
        Assert.Equal((200, false, null), (status, (bool)answer["success"]!, (string?)answer["conversation_id"]));
        Assert.Empty(_calling.Calls.All);

        async Task<(int, string?)> RefusedAsync(object? variables = null, string to = CallingFixture.Customer, string? phoneNumberId = null, string? agentId = null)
        {
            var (code, body) = await _calling.PlaceAsync(variables, to, phoneNumberId, agentId);
            return (code, body["detail"] is JsonObject detail ? (string?)detail["code"] : null);
        }
    }

    [Fact]
    public async Task Ring_nowhere_when_no_agent_answers_the_number()
    {
        _calling.Simulators.Twilio.Change(_calling.Number, number => number with { VoiceUrl = "https://elsewhere.example/voice" });
        var answer = await _calling.Http.PostAsJsonAsync("/_simulator/phone/calls", new { from = CallingFixture.Customer, to = _calling.Number });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(_calling.Simulators.Phone.IsAnswered(_calling.Number));
    }

    [Theory]
    [InlineData("plan", """{"outcome": "perhaps"}""")]
    [InlineData("plan", """{"events": "transcription"}""")]
    [InlineData("plan", """{"times": 0}""")]
    [InlineData("plan", """{"ringsMs": -1}""")]
    [InlineData("", """{"from": "+16045550987"}""")]
    [InlineData("", "{")]
    public async Task Are_not_planned_by_nonsense(string path, string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _calling.Http.PostAsync($"/_simulator/phone/calls/{path}".TrimEnd('/'), new StringContent(body, Encoding.UTF8, "application/json"))).StatusCode);
}
