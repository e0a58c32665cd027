using Portal.Data.PhoneNumbers;
using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class StepsTests : UiTestContext
{
    [Fact]
    public void A_rail_says_where_one_is()
    {
        var rail = Render<StepRail>(parameters => parameters.Add(r => r.Steps, [new("Purchase", RailState.Done, Href: "/get-a-number/1?step=purchase"), new("ElevenLabs import", RailState.Now), new("Activation", RailState.Later)]));
        Assert.StartsWith("ElevenLabs import", rail.Find("[aria-current=step] .rail-name").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("(done)", rail.Find(".rail-done").TextContent, StringComparison.Ordinal);
        Assert.Single(rail.FindAll("a"));
    }

    [Fact]
    public void Steps_show_state_evidence_and_time_and_what_mends_a_failure()
    {
        var list = Render<StepList>(parameters => parameters
            .Add(l => l.Label, "Flight check")
            .Add(l => l.Steps,
            [
                new("twilio.owned", "Owned at Twilio", StepStatus.Passed, "PN1", null, 212),
                new("twilio.sms", "Texts come to the portal", StepStatus.Failed, "They go to elevenlabs.io.", "twilio.sms_route_changed"),
                new("elevenlabs.agent", "An agent answers", StepStatus.Pending),
            ])
            .Add(l => l.Extra, step => $"<button>Mend {step.Key}</button>"));
        Assert.Equal("polite", list.Find("ol").GetAttribute("aria-live"));
        Assert.Equal(["passed", "failed", "pending"], list.FindAll("li").Select(step => step.GetAttribute("data-state")));
        Assert.Contains("212 ms", list.FindAll("li")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Mend twilio.sms", list.Find("button").TextContent);
        Assert.Contains(": waiting", list.FindAll("li")[2].TextContent, StringComparison.Ordinal);
    }
}
