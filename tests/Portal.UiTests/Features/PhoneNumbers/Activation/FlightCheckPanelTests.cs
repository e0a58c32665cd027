using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Activation;
using Portal.Platform.Errors;

namespace Portal.UiTests.Features.PhoneNumbers.Activation;

public sealed class FlightCheckPanelTests : UiTestContext
{
    private readonly List<string> _events = [];

    [Fact]
    public void Activates_before_any_check_because_that_checks_first()
    {
        var panel = Show(null);
        panel.Find("[data-test=activate]").Click();
        Assert.Equal("activate", Assert.Single(_events));
    }

    [Fact]
    public void Says_before_the_first_run_what_will_be_checked()
    {
        var panel = Render<FlightCheckPanel>(parameters => parameters
            .Add(p => p.PhoneNumber, "+16045550100").Add(p => p.Planned, [new("twilio.owned", "Owned at Twilio", StepStatus.Pending), new("elevenlabs.agent", "Agent assigned", StepStatus.Pending)]));
        Assert.Equal(["Owned at Twilio: waiting", "Agent assigned: waiting"], panel.FindAll("[data-test=step] .step-name").Select(step => step.TextContent));
    }

    [Fact]
    public void Shows_the_evidence_and_the_time_of_each_step()
    {
        var panel = Show(Check(true, new StepRecord("twilio.owned", "Owned at Twilio", StepStatus.Passed, "The account has it.", null, 42)));

        Assert.Contains("The account has it.", panel.Find("[data-step='twilio.owned']").TextContent, StringComparison.Ordinal);
        Assert.Contains("42", panel.Find("[data-step='twilio.owned']").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(panel.FindAll("[data-test=activate]"));
    }

    [Fact]
    public void Offers_to_mend_what_can_be_mended_and_does_not_activate()
    {
        var panel = Show(Check(false, new StepRecord("twilio.sms_route", "Texts come to the portal", StepStatus.Failed, "They go elsewhere.", "twilio.sms_route_changed")) with
        {
            Mends = new Dictionary<string, string>(StringComparer.Ordinal) { ["twilio.sms_route"] = "Put the address back" },
        });

        panel.Find("[data-test='mend-twilio.sms_route']").Click();
        panel.Find("[data-test=run-check]").Click();

        Assert.Equal("mend twilio.sms_route, check", string.Join(", ", _events));
        Assert.Empty(panel.FindAll("[data-test=activate]"));
    }

    [Fact]
    public void Waits_for_a_check_that_runs()
    {
        var panel = Show(Check(null, new StepRecord("twilio.owned", "Owned at Twilio", StepStatus.Running)) with { EndedAt = null });
        Assert.All(panel.FindAll("button"), button => Assert.True(button.HasAttribute("disabled")));
    }

    [Fact]
    public void Says_why_it_was_refused()
    {
        var panel = Show(null, new Error(ErrorKind.Conflict, "phone_number.not_assigned", "The number belongs to no organization now."));
        Assert.Contains("belongs to no organization", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<FlightCheckPanel> Show(FlightCheckDetails? check, Error? refusal = null) => Render<FlightCheckPanel>(parameters => parameters
        .Add(p => p.PhoneNumber, "+16045550100").Add(p => p.Check, check).Add(p => p.Refusal, refusal)
        .Add(p => p.OnActivate, () => _events.Add("activate")).Add(p => p.OnRun, () => _events.Add("check")).Add(p => p.OnMend, key => _events.Add($"mend {key}")));

    private FlightCheckDetails Check(bool? passed, params StepRecord[] steps) => new(
        Guid.CreateVersion7(), "+16045550100", "phnum_7", steps, new Dictionary<string, string>(StringComparer.Ordinal), "admin@portal.example", Time.GetUtcNow(), Time.GetUtcNow(), passed, Interrupted: false);
}
