using Portal.Data.Leads;
using Portal.Features.Leads;
using Portal.Platform.Errors;

namespace Portal.UiTests.Features.Leads;

public sealed class LeadPanelTests : UiTestContext
{
    private static readonly LeadDetails s_dana = Saved("Dana", "Calls after five", 7);
    private readonly List<ChangeLead> _saved = [];
    private Error? _answer;

    [Fact]
    public void Saves_what_was_written_with_the_version_that_was_looked_at()
    {
        var panel = Show();
        Assert.True(panel.Find("[data-test=save]").HasAttribute("disabled"));
        panel.Find("[data-test=notes]").Input("Calls after six");
        panel.Find("[data-test=save]").Click();
        var change = Assert.Single(_saved);
        Assert.Equal(("Dana", "Calls after six", 7u), (change.Name, change.Notes, change.Version));
    }

    [Fact]
    public void Keeps_what_is_being_written_while_a_colleague_saves()
    {
        var panel = Show();
        panel.Find("[data-test=notes]").Input("half a sen");
        panel.Render(parameters => parameters.Add(p => p.Details, Saved("Dana", "from a colleague", 8)));
        Assert.Equal("half a sen", panel.Find("[data-test=notes]").GetAttribute("value"));
    }

    [Fact]
    public void Shows_what_a_colleague_saved_to_whoever_writes_nothing()
    {
        var panel = Show();
        panel.Render(parameters => parameters.Add(p => p.Details, Saved("Dana W", "from a colleague", 8)));
        Assert.Equal("Dana W", panel.Find("[data-test=name]").GetAttribute("value"));
    }

    [Fact]
    public void Overwrites_nobody_and_offers_what_was_saved()
    {
        _answer = LeadErrors.ChangedMeanwhile;
        var panel = Show();
        panel.Find("[data-test=name]").Input("Dana White");
        panel.Render(parameters => parameters.Add(p => p.Details, Saved("Dana Whitfield", "Calls after five", 8)));
        panel.Find("[data-test=save]").Click();
        Assert.Contains("nothing was overwritten", panel.Find("[data-test=refused]").TextContent, StringComparison.Ordinal);
        panel.Find("[data-test=take-theirs]").Click();
        Assert.Equal("Dana Whitfield", panel.Find("[data-test=name]").GetAttribute("value"));
        Assert.Empty(panel.FindAll("[data-test=refused]"));
    }

    private static LeadDetails Saved(string name, string notes, uint version) =>
        new(new LeadRow(Guid.CreateVersion7(), "+16045550187", name, LeadSource.Text, DateTimeOffset.UnixEpoch, null, null), notes, DateTimeOffset.UnixEpoch, version);

    private IRenderedComponent<LeadPanel> Show() => Render<LeadPanel>(parameters => parameters.Add(p => p.Details, s_dana).Add(p => p.Save, change =>
    {
        _saved.Add(change);
        return Task.FromResult(_answer);
    }));
}
