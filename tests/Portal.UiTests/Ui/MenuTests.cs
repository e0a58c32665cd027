using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class MenuTests : UiTestContext
{
    [Fact]
    public void Button_and_menu_belong_together()
    {
        var chosen = false;
        var menu = Render<Menu>(parameters => parameters
            .Add(m => m.Label, "More actions")
            .Add(m => m.Face, "…")
            .Add<MenuItem>(m => m.Items, item => item.Add(i => i.OnClick, () => chosen = true).AddChildContent("Suspend")));
        var button = menu.Find("button[aria-haspopup=menu]");
        Assert.Equal(menu.Find("[role=menu]").Id, button.GetAttribute("popovertarget"));
        Assert.Equal("More actions", button.GetAttribute("aria-label"));
        menu.Find("[role=menuitem]").Click();
        Assert.True(chosen);
    }

    [Fact]
    public void A_value_can_be_copied() =>
        Assert.Equal("phnum_1", Render<CopyButton>(parameters => parameters.Add(c => c.Text, "phnum_1").Add(c => c.Label, "Copy the phone id")).Find("button[aria-label='Copy the phone id']").GetAttribute("data-copy"));

    [Fact]
    public void A_panel_is_named_by_its_title()
    {
        var panel = Render<Panel>(parameters => parameters.Add(p => p.Title, "Routing").AddChildContent("declared"));
        Assert.Equal("Routing", panel.Find($"#{panel.Find("section").GetAttribute("aria-labelledby")}").TextContent);
    }

    [Fact]
    public void A_fact_without_a_value_is_a_dash() =>
        Assert.Equal("–", Render<FactLine>(parameters => parameters.Add(f => f.Name, "Agent")).Find("dd").TextContent);
}
