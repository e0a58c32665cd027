using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class ButtonTests : UiTestContext
{
    [Fact]
    public void Is_a_link_where_it_has_an_address()
    {
        var link = Render<Button>(parameters => parameters.Add(b => b.Href, "/phone-numbers").AddChildContent("Numbers")).Find("a");
        Assert.Equal("/phone-numbers", link.GetAttribute("href"));
        Assert.Contains("button", link.ClassList);
    }

    [Fact]
    public void Has_a_name_where_it_has_no_words()
    {
        var button = Render<Button>(parameters => parameters.Add(b => b.Icon, Glyph.X).Add(b => b.Label, "Dismiss")).Find("button");
        Assert.Equal("Dismiss", button.GetAttribute("aria-label"));
        Assert.Equal("true", button.QuerySelector("svg")!.GetAttribute("aria-hidden"));
    }

    [Fact]
    public void Does_not_send_the_form_around_it_unless_told()
    {
        Assert.Equal("button", Render<Button>(parameters => parameters.AddChildContent("Copy")).Find("button").GetAttribute("type"));
        Assert.Equal("submit", Render<Button>(parameters => parameters.Add(b => b.Submit, true).AddChildContent("Save")).Find("button").GetAttribute("type"));
    }
}
