using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class FilterPickerTests : UiTestContext
{
    private static readonly SelectOption[] s_organizations = [new("a", "Harbour Auto"), new("b", "Lakeside Dental"), new("c", "Harbour Marine")];
    private string? _chosen;

    [Fact]
    public void Finds_by_typing_and_picks_by_keyboard()
    {
        var picker = Picker();
        picker.Find("input").Input("harb");
        Assert.Equal(["Harbour Auto", "Harbour Marine"], picker.FindAll("[role=option]").Select(option => option.TextContent));

        picker.Find("input").KeyDown("ArrowDown");
        Assert.Equal(picker.FindAll("[role=option]")[1].Id, picker.Find("input").GetAttribute("aria-activedescendant"));
        picker.Find("input").KeyDown("Enter");
        Assert.Equal("c", _chosen);
        Assert.Equal("false", picker.Find("input").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void Picks_by_mouse()
    {
        var picker = Picker();
        picker.Find("input").Click();
        picker.FindAll("[role=option]")[1].Click();
        Assert.Equal("b", _chosen);
    }

    [Fact]
    public void Forgets_what_was_typed_and_not_picked()
    {
        var picker = Picker(value: "a");
        picker.Find("input").Input("nobody");
        Assert.Contains("Nothing matches", picker.Find("[role=listbox]").TextContent, StringComparison.Ordinal);
        picker.Find("input").KeyDown("Escape");
        Assert.Equal("Harbour Auto", picker.Find("input").GetAttribute("value"));
        Assert.Null(_chosen);
    }

    private IRenderedComponent<FilterPicker> Picker(string? value = null) => Render<FilterPicker>(parameters => parameters
        .Add(p => p.Label, "Organization")
        .Add(p => p.Options, s_organizations)
        .Add(p => p.Value, value)
        .Add(p => p.ValueChanged, chosen => _chosen = chosen));
}
