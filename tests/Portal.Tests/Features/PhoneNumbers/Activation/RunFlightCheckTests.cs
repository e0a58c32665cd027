using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Activation;
using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Tests.Features.PhoneNumbers.Import;

namespace Portal.Tests.Features.PhoneNumbers.Activation;

public sealed class RunFlightCheckTests(OwnedNumbersFixture portal) : IClassFixture<OwnedNumbersFixture>
{
    [Fact]
    public async Task Proves_each_link_and_keeps_the_run()
    {
        var number = await portal.BuyAsync();
        await portal.RunAsync(portal.Admin, new ImportNumber(number.E164));

        var check = (await portal.RunAsync(portal.Admin, new RunFlightCheck(number.E164))).Value;

        Assert.True(check.Passed);
        Assert.All(check.Steps, step => Assert.Equal(StepStatus.Passed, step.Status));
        var kept = (await portal.RunAsync(portal.Admin, new ReadFlightCheck(number.E164))).Value!;
        Assert.Equal((check.Id, check.Passed, portal.Admin.Name), (kept.Id, kept.Passed, kept.StartedBy));
        Assert.Equal(check.Steps.Select(step => step.Evidence), kept.Steps.Select(step => step.Evidence));
        var planned = await portal.RunAsync(portal.Admin, new ListFlightCheckSteps());
        Assert.Equal(check.Steps.Select(step => step with { Status = StepStatus.Pending, Evidence = null, Milliseconds = null, At = null }), planned);
    }

    [Fact]
    public async Task Finds_that_the_texts_go_elsewhere_and_mends_it_when_told_to()
    {
        var number = await portal.BuyAsync();
        await portal.RunAsync(portal.Admin, new ImportNumber(number.E164));
        portal.Vendors.Twilio.Change(number.E164, owned => owned with { SmsUrl = "https://user:secret@evil.example/texts?token=secret" });

        var check = (await portal.RunAsync(portal.Admin, new RunFlightCheck(number.E164))).Value;

        var step = check.Steps.Single(step => step.Status is StepStatus.Failed);
        Assert.Equal(("twilio.sms_route", "twilio.sms_route_changed"), (step.Key, step.Code));
        Assert.Contains("https://evil.example/texts", step.Evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", step.Evidence, StringComparison.Ordinal);
        Assert.Equal("Put the address back", Assert.Single(check.Mends).Value);
        Assert.Equal("https://user:secret@evil.example/texts?token=secret", number.AtTwilio.SmsUrl); // looking changes nothing

        Assert.True((await portal.RunAsync(portal.Admin, new MendFlightCheckStep(number.E164, step.Key))).Succeeded);
        Assert.True((await portal.RunAsync(portal.Admin, new RunFlightCheck(number.E164))).Value.Passed);
        Assert.NotNull((await number.RowAsync()).SmsRouteRestoredAt);
    }

    [Fact]
    public async Task Mends_a_missing_agent()
    {
        var number = await portal.BuyAsync();
        var phoneId = portal.Vendors.ElevenLabs.ImportByHand(number.E164);

        var check = (await portal.RunAsync(portal.Admin, new RunFlightCheck(number.E164, phoneId))).Value;
        Assert.Equal("elevenlabs.agent", Assert.Single(check.Mends).Key);

        Assert.True((await portal.RunAsync(portal.Admin, new MendFlightCheckStep(number.E164, "elevenlabs.agent", phoneId))).Succeeded);
        Assert.True((await portal.RunAsync(portal.Admin, new RunFlightCheck(number.E164, phoneId))).Value.Passed);
    }

    [Fact]
    public async Task Never_gives_an_agent_to_another_number()
    {
        var (number, other) = (await portal.BuyAsync(), await portal.BuyAsync());
        var othersId = portal.Vendors.ElevenLabs.ImportByHand(other.E164);

        var refused = await portal.RunAsync(portal.Admin, new MendFlightCheckStep(number.E164, "elevenlabs.agent", othersId));

        Assert.Equal("elevenlabs.another_number", refused.Error!.Code);
        Assert.Null(portal.Vendors.ElevenLabs.Numbers.Single(known => known.PhoneNumberId == othersId).AgentId);
    }

    [Fact]
    public async Task Skips_what_proves_nothing_after_a_failure()
    {
        var number = await portal.BuyAsync();
        portal.Vendors.Twilio.Faults.Add(TwilioOperations.ReadNumber, FaultKind.Timeout, times: 3);

        var check = (await portal.RunAsync(portal.Admin, new RunFlightCheck(number.E164))).Value;

        Assert.False(check.Passed);
        Assert.Equal("Failed Skipped Failed Skipped Passed Skipped", string.Join(' ', check.Steps.Select(step => step.Status)));
        Assert.Equal("twilio.timeout", check.Steps[0].Code);
        Assert.Contains("Owned at Twilio", check.Steps[1].Evidence, StringComparison.Ordinal);
        Assert.Equal("elevenlabs.phone_id_missing", check.Steps[2].Code);
        Assert.Empty(check.Mends);
    }

    [Fact]
    public async Task Notices_that_the_id_of_the_inventory_is_another_number_at_Twilio()
    {
        var (number, other) = (await portal.BuyAsync(), await portal.BuyAsync());
        var theirs = (await other.RowAsync()).TwilioSid;
        await other.ChangeRowAsync("twilio_sid = 'PN00000000000000000000000000000000'");
        await number.ChangeRowAsync($"twilio_sid = '{theirs}'");

        var check = (await portal.RunAsync(portal.Admin, new RunFlightCheck(number.E164))).Value;

        Assert.Equal("twilio.another_number", check.Steps[0].Code);
    }

    [Fact]
    public async Task Refuses_to_mend_what_it_cannot()
    {
        var number = await portal.BuyAsync();

        Assert.Equal(ActivationErrors.NotMendable, (await portal.RunAsync(portal.Admin, new MendFlightCheckStep(number.E164, "twilio.owned"))).Error);
        Assert.Equal(ActivationErrors.UnknownStep, (await portal.RunAsync(portal.Admin, new MendFlightCheckStep(number.E164, "no.such_step"))).Error);
    }

    [Fact]
    public async Task Compares_what_is_declared_with_what_the_vendors_say()
    {
        var number = await portal.BuyAsync();
        await portal.RunAsync(portal.Admin, new ImportNumber(number.E164));
        portal.Vendors.Twilio.Change(number.E164, owned => owned with { SmsUrl = "https://elsewhere.example/texts" });

        var routing = (await portal.RunAsync(portal.Admin, new ReadNumberRouting(number.E164))).Value;

        Assert.Equal("Texts go to", Assert.Single(routing.Rows, row => row.Agrees is false).Name);
        Assert.Contains(routing.Rows, row => row is { Vendor: "ElevenLabs", Agrees: true });
        Assert.Equal((null, null), (routing.TwilioError, routing.ElevenLabsError));

        portal.Vendors.Twilio.Faults.Add(TwilioOperations.ReadNumber, FaultKind.ServerError, times: 3);
        var half = (await portal.RunAsync(portal.Admin, new ReadNumberRouting(number.E164))).Value;
        Assert.Equal("twilio.unavailable", half.TwilioError!.Code);
        Assert.All(half.Rows, row => Assert.Equal("ElevenLabs", row.Vendor));
    }
}
