using Portal.Integrations.ElevenLabs;

namespace Portal.Tests.Integrations;

/// <summary>How the simulated ElevenLabs tells of calls.</summary>
public sealed class SimulatedCallReportsTests : CallingTests
{
    private string Secret => Calling.Simulators.PortalSettings()["ElevenLabs:WebhookSecret"]!;

    [Fact]
    public async Task Are_reported_under_a_signature_of_these_very_bytes()
    {
        await Calling.PlanAsync(new { sound = true, ringsMs = 1, talksMs = 1, delayMs = 1 });
        await Calling.PlaceAsync();
        await Calling.QuietAsync();

        Assert.Equal(["post_call_transcription", "post_call_audio"], Calling.Reports.Select(report => (string)report["type"]!));
        foreach (var call in Calling.Portal.Received)
        {
            var signature = ElevenLabsSignature.Read(call.Headers[ElevenLabsSignature.Header])!;
            Assert.True(signature.IsFresh(TimeProvider.System.GetUtcNow()));
            Assert.True(await signature.FitsAsync(Secret, new MemoryStream(call.Body), CancellationToken.None));
        }

        Assert.Equal("chunked", Calling.Portal.Received[1].Headers["Transfer-Encoding"]);
        var sound = Convert.FromBase64String((string)Calling.Reports[1]["data"]!["full_audio"]!);
        Assert.All(Enumerable.Range(0, sound.Length / 144), frame => Assert.Equal([0xFF, 0xFB, 0x18, 0xC4], sound.AsSpan(frame * 144, 4).ToArray()));
        Assert.Equal(0, sound.Length % 144);
    }

    [Theory]
    [InlineData("busy", "busy", "486")]
    [InlineData("no-answer", "no-answer", "487")]
    [InlineData("unknown", "unknown", "500")]
    public async Task Are_reported_as_failures_when_nobody_takes_them(string outcome, string reason, string sip)
    {
        await Calling.PlanAsync(new { customer = CallingFixture.Customer, outcome, ringsMs = 1, delayMs = 1 });
        var (_, answer) = await Calling.PlaceAsync(new { call_id = "7" });
        await Calling.QuietAsync();

        var report = Assert.Single(Calling.Reports);
        Assert.Equal(("call_initiation_failure", reason), ((string)report["type"]!, (string)report["data"]!["failure_reason"]!));
        var body = report["data"]!["metadata"]!["body"]!;
        Assert.Equal((Calling.Number, CallingFixture.Customer, (string)answer["callSid"]!, sip), ((string)body["From"]!, (string)body["To"]!, (string)body["CallSid"]!, (string)body["SipResponseCode"]!));
        Assert.DoesNotContain("call_id", report.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("failed", (string)(await Calling.ReadAsync($"/v1/convai/conversations/{answer["conversation_id"]}"))["status"]!);
    }

    [Fact]
    public async Task Can_be_reported_disordered_doubled_or_never()
    {
        await Calling.PlanAsync(new { events = "post_call_audio,call_initiation_failure,post_call_transcription", times = 2, ringsMs = 1, talksMs = 1, delayMs = 1 });
        await Calling.PlaceAsync();
        await Calling.QuietAsync();
        Assert.Equal("audio audio failure failure transcription transcription", string.Join(' ', Calling.Reports.Select(report => ((string)report["type"]!).Split('_')[^1])));

        await Calling.PlanAsync(new { events = "", ringsMs = 1, talksMs = 1 });
        var (_, silent) = await Calling.PlaceAsync();
        await Calling.QuietAsync();
        Assert.Equal(6, Calling.Reports.Count);
        Assert.Equal("done", (string)(await Calling.ReadAsync($"/v1/convai/conversations/{silent["conversation_id"]}"))["status"]!);
    }

    [Theory]
    [InlineData("missing", false, false)]
    [InlineData("wrong", false, true)]
    [InlineData("tampered", false, true)]
    [InlineData("stale", true, false)]
    [InlineData("early", true, false)]
    public async Task Can_be_forged(string forge, bool fits, bool fresh)
    {
        await Calling.PlanAsync(new { forge, ringsMs = 1, talksMs = 1, delayMs = 1 });
        await Calling.PlaceAsync();
        await Calling.QuietAsync();

        var call = Assert.Single(Calling.Portal.Received);
        if (forge is "missing")
        {
            Assert.False(call.Headers.ContainsKey(ElevenLabsSignature.Header));
            return;
        }

        var signature = ElevenLabsSignature.Read(call.Headers[ElevenLabsSignature.Header])!;
        Assert.Equal((fits, fresh), (await signature.FitsAsync(Secret, new MemoryStream(call.Body), CancellationToken.None), signature.IsFresh(TimeProvider.System.GetUtcNow())));
        Assert.True(Assert.Single(Calling.Calls.Deliveries).Forged);
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
        await Calling.PlanAsync(new { shape, ringsMs = 1, talksMs = 1, delayMs = 1 });
        await Calling.PlaceAsync(new { lead_id = "11" });
        await Calling.QuietAsync();

        var data = Assert.Single(Calling.Reports)["data"]!.AsObject();
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
}
