using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.ElevenLabs.Simulator;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Integrations;

public sealed class ElevenLabsClientTests : IAsyncLifetime
{
    private SimulatedVendors _vendors = null!;

    public async ValueTask InitializeAsync() => _vendors = await SimulatedVendors.StartAsync();

    public ValueTask DisposeAsync() => _vendors.DisposeAsync();

    [Fact]
    public async Task Lists_agents()
    {
        var agents = (await _vendors.ElevenLabs.ListAgentsAsync()).Value;
        Assert.Contains(agents, agent => agent.Name == "Reception");
    }

    [Fact]
    public async Task An_import_takes_the_calls_and_leaves_the_texts()
    {
        var number = await _vendors.BuyAsync();
        var agent = _vendors.Simulators.ElevenLabs.Agents[1];

        var imported = (await _vendors.ElevenLabs.ImportTwilioNumberAsync(Import(number, agent.AgentId))).Value;

        var known = (await _vendors.ElevenLabs.ReadNumberAsync(imported.PhoneNumberId)).Value;
        Assert.Equal((number.E164, "Harbour Auto", "twilio", agent), (known.E164, known.Label, known.Provider, known.Agent));
        Assert.Equal(known, Assert.Single((await _vendors.ElevenLabs.ListNumbersAsync()).Value));
        var atTwilio = (await _vendors.Twilio.ReadNumberAsync(number.Sid)).Value;
        Assert.Equal((ElevenLabsSimulator.VoiceUrl, number.SmsUrl), (atTwilio.VoiceUrl, atTwilio.SmsUrl));
    }

    [Fact]
    public async Task An_import_may_take_the_texts_all_the_same()
    {
        var number = await _vendors.BuyAsync();
        _vendors.Simulators.ElevenLabs.Faults.Add(ElevenLabsOperations.Import, FaultKind.TakesSms);

        Assert.True((await _vendors.ElevenLabs.ImportTwilioNumberAsync(Import(number))).Succeeded);

        Assert.Equal(ElevenLabsSimulator.SmsUrl, (await _vendors.Twilio.ReadNumberAsync(number.Sid)).Value.SmsUrl);
    }

    [Fact]
    public async Task An_import_by_hand_takes_the_texts_when_told_so()
    {
        var number = await _vendors.BuyAsync();

        var id = _vendors.Simulators.ElevenLabs.ImportByHand(number.E164, takesSms: true);

        Assert.Equal(number.E164, (await _vendors.ElevenLabs.ReadNumberAsync(id)).Value.E164);
        Assert.Equal(ElevenLabsSimulator.SmsUrl, (await _vendors.Twilio.ReadNumberAsync(number.Sid)).Value.SmsUrl);
    }

    [Fact]
    public async Task Assigns_agents_and_forgets_numbers()
    {
        var number = await _vendors.BuyAsync();
        var id = (await _vendors.ElevenLabs.ImportTwilioNumberAsync(Import(number))).Value.PhoneNumberId;
        var agent = _vendors.Simulators.ElevenLabs.Agents[2];

        Assert.Equal(agent, (await _vendors.ElevenLabs.AssignAgentAsync(id, agent.AgentId)).Value.Agent);
        Assert.Null((await _vendors.ElevenLabs.AssignAgentAsync(id, null)).Value.Agent);
        Assert.Equal("elevenlabs.agent_not_found", (await _vendors.ElevenLabs.AssignAgentAsync(id, "agent_nobody")).Failure!.Error.Code);
        Assert.True((await _vendors.ElevenLabs.DeleteNumberAsync(id)).Succeeded);
        Assert.Equal("elevenlabs.phone_number_not_found", (await _vendors.ElevenLabs.ReadNumberAsync(id)).Failure!.Error.Code);
    }

    [Fact]
    public async Task An_import_is_refused_with_the_reason()
    {
        var number = await _vendors.BuyAsync();
        var once = Import(number);
        Assert.True((await _vendors.ElevenLabs.ImportTwilioNumberAsync(once)).Succeeded);

        await RefusedAsync("elevenlabs.already_exists", once);
        await RefusedAsync("elevenlabs.refused", once with { E164 = "+16045550000" });
        await RefusedAsync("elevenlabs.refused", once with { Token = "wrong" });
        await RefusedAsync("elevenlabs.refused", once with { Label = "" });
        await RefusedAsync("elevenlabs.agent_not_found", once with { AgentId = "agent_nobody" });

        async Task RefusedAsync(string code, TwilioNumberImport import)
        {
            var failure = (await _vendors.ElevenLabs.ImportTwilioNumberAsync(import)).Failure!;
            Assert.Equal((FailureKind.Refused, code), (failure.Kind, failure.Error.Code));
        }
    }

    [Theory]
    [InlineData(FaultKind.ExecuteAndTimeout, "elevenlabs.timeout")]
    [InlineData(FaultKind.ExecuteAndReset, "elevenlabs.unavailable")]
    [InlineData(FaultKind.ExecuteAndServerError, "elevenlabs.unavailable")]
    [InlineData(FaultKind.ExecuteAndGarbage, "elevenlabs.garbled_answer")]
    [InlineData(FaultKind.Redirect, "elevenlabs.garbled_answer")]
    public async Task An_import_with_a_lost_answer_is_uncertain(FaultKind fault, string code)
    {
        var number = await _vendors.BuyAsync();
        _vendors.Simulators.ElevenLabs.Faults.Add(ElevenLabsOperations.Import, fault);

        var failure = (await _vendors.ElevenLabs.ImportTwilioNumberAsync(Import(number))).Failure!;

        Assert.Equal((FailureKind.OutcomeUnknown, code), (failure.Kind, failure.Error.Code));
        Assert.Equal(1, _vendors.Simulators.ElevenLabs.CallsOf(ElevenLabsOperations.Import));
    }

    [Theory]
    [InlineData("../agents")]
    [InlineData("phnum_1/../x")]
    [InlineData("phnum_1?x=1")]
    [InlineData("")]
    [InlineData("phnum_é")]
    public async Task Does_not_ask_for_an_id_that_cannot_be_one(string id)
    {
        Assert.Equal("elevenlabs.phone_number_not_found", (await _vendors.ElevenLabs.ReadNumberAsync(id)).Failure!.Error.Code);
        Assert.Equal(0, _vendors.Simulators.ElevenLabs.CallsOf(ElevenLabsOperations.ReadNumber));
    }

    private TwilioNumberImport Import(IncomingNumber number, string? agentId = null) =>
        new(number.E164, "Harbour Auto", _vendors.Simulators.Twilio.AccountSid, _vendors.Simulators.Twilio.AuthToken, agentId);
}
