using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Import;
using Portal.Platform.Errors;

namespace Portal.UiTests.Features.PhoneNumbers.Import;

public sealed class ImportPanelTests : UiTestContext
{
    private static readonly IReadOnlyList<AgentRow> s_agents = [new("agent_1", "Reception", IsDefault: true), new("agent_2", "Sales", IsDefault: false)];

    private static readonly IReadOnlyList<StepRecord> s_steps =
    [
        new("twilio.owned", "Owned at Twilio", StepStatus.Passed, "Twilio has it."), new("elevenlabs.import", "Import into ElevenLabs", StepStatus.Failed, "ElevenLabs did not answer.", "elevenlabs.timeout"),
        new("elevenlabs.agent", "Agent assigned", StepStatus.Skipped), new("twilio.sms_route", "Texts come to the portal", StepStatus.Passed),
    ];

    private readonly List<string?> _imported = [];
    private readonly List<bool> _ways = [];

    [Fact]
    public void Imports_with_the_default_agent_after_one_press()
    {
        var panel = Show(Import(NumberImportStatus.Waiting));

        panel.Find("[data-test=import-for-me]").Click();

        Assert.Equal("agent_1", Assert.Single(_imported));
        Assert.Empty(panel.FindAll("[data-test=step]"));
    }

    [Fact]
    public void Imports_with_the_agent_that_was_chosen()
    {
        var panel = Show(Import(NumberImportStatus.Waiting));

        panel.Find("[data-test=agent]").Change("agent_2");
        panel.Find("[data-test=import-for-me]").Click();

        Assert.Equal("agent_2", Assert.Single(_imported));
    }

    [Fact]
    public void Shows_what_is_done_and_what_is_not_and_offers_it_again()
    {
        var panel = Show(Import(NumberImportStatus.Failed) with { Steps = s_steps, FailureCode = "elevenlabs.timeout", FailureSentence = "Number bought. Import not done. Nothing is lost. Try again." });

        Assert.Equal("passed failed skipped passed", string.Join(' ', panel.FindAll("[data-test=step]").Select(step => step.GetAttribute("data-state"))));
        Assert.Contains("Nothing is lost", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Import again", panel.Find("[data-test=import-for-me]").TextContent.Trim());
    }

    [Fact]
    public void Cannot_be_pressed_while_somebody_imports()
    {
        var panel = Show(Import(NumberImportStatus.Running));
        Assert.True(panel.Find("[data-test=import-for-me]").HasAttribute("disabled"));
        Assert.Contains("it goes on", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Offers_it_again_after_an_interruption()
    {
        var panel = Show(Import(NumberImportStatus.Running) with { Interrupted = true });
        Assert.False(panel.Find("[data-test=import-for-me]").HasAttribute("disabled"));
        Assert.Contains("interrupted", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_under_which_id_the_number_is_known()
    {
        var panel = Show(Import(NumberImportStatus.Done) with { ElevenLabsPhoneId = "phnum_7" });
        Assert.Contains("phnum_7", panel.Find("[data-test=import-done]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Lets_one_choose_the_other_way()
    {
        var panel = Show(Import(NumberImportStatus.Waiting));
        panel.Find("[data-test=way-manual]").Change(true);
        Assert.True(Assert.Single(_ways));
    }

    [Fact]
    public void Says_why_there_are_no_agents_to_choose()
    {
        var down = new Error(ErrorKind.Unavailable, "elevenlabs.unavailable", "ElevenLabs cannot be reached.");
        var panel = Render<ImportPanel>(parameters => parameters.Add(p => p.Import, Import(NumberImportStatus.Waiting)).Add(p => p.AgentsError, down).Add(p => p.OnImport, agent => _imported.Add(agent)));

        Assert.Contains(down.Sentence, panel.Markup, StringComparison.Ordinal);
        panel.Find("[data-test=import-for-me]").Click();
        Assert.Null(Assert.Single(_imported));
    }

    private IRenderedComponent<ImportPanel> Show(ImportDetails import) => Render<ImportPanel>(parameters => parameters
        .Add(p => p.Import, import).Add(p => p.Agents, s_agents).Add(p => p.OnImport, agent => _imported.Add(agent)).Add(p => p.OnManual, manual => _ways.Add(manual)));

    private static ImportDetails Import(NumberImportStatus status) =>
        new("+16045550100", PhoneNumberStatus.Purchased, null, null, status, null, false, s_steps, null, null, null);
}
