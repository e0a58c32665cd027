using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class FieldTests : UiTestContext
{
    [Fact]
    public void Label_hint_and_error_belong_to_the_input()
    {
        var field = Render<TextField>(parameters => parameters.Add(f => f.Label, "Area code").Add(f => f.Hint, "Three digits").Add(f => f.Error, "Not an area code"));
        var input = field.Find("input");
        Assert.Equal(input.Id, field.Find("label").GetAttribute("for"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").TextContent);
        Assert.Equal(["Not an area code", "Three digits"], described);
    }

    [Fact]
    public void Tells_what_was_entered_when_it_is_left()
    {
        string? entered = null;
        Render<TextField>(parameters => parameters.Add(f => f.Label, "City").Add(f => f.ValueChanged, value => entered = value)).Find("input").Change("Vancouver");
        Assert.Equal("Vancouver", entered);
    }

    [Fact]
    public void Tells_every_key_where_it_is_live()
    {
        string? entered = null;
        Render<TextField>(parameters => parameters.Add(f => f.Label, "City").Add(f => f.Live, true).Add(f => f.ValueChanged, value => entered = value)).Find("input").Input("Van");
        Assert.Equal("Van", entered);
    }

    [Fact]
    public void Says_what_may_stay_empty()
    {
        var field = Render<TextField>(parameters => parameters.Add(f => f.Label, "City").Add(f => f.Optional, true));
        Assert.Contains("optional", field.Find("label").TextContent, StringComparison.Ordinal);
        Assert.Null(field.Find("input").GetAttribute("aria-required"));
    }

    [Fact]
    public void A_choice_is_told_by_its_value()
    {
        string? chosen = null;
        var field = Render<SelectField>(parameters => parameters
            .Add(f => f.Label, "Country")
            .Add(f => f.Value, "CA")
            .Add(f => f.Options, [new("CA", "Canada"), new("US", "United States")])
            .Add(f => f.ValueChanged, value => chosen = value));
        Assert.Equal("Canada", field.Find("option[selected]").TextContent);
        field.Find("select").Change("US");
        Assert.Equal("US", chosen);
    }

    [Fact]
    public void A_tick_is_told()
    {
        var ticked = false;
        Render<CheckField>(parameters => parameters.Add(f => f.Label, "SMS is off").Add(f => f.ValueChanged, value => ticked = value)).Find("input").Change(true);
        Assert.True(ticked);
    }

    [Fact]
    public void A_summary_leads_to_each_field()
    {
        var summary = Render<FormErrors>(parameters => parameters.Add(s => s.Errors, [new FieldError("area", "Three digits, like 604.")]));
        Assert.Equal("area", summary.Find("[role=alert] a").GetAttribute("data-focus"));
        Assert.Empty(Render<FormErrors>(parameters => parameters.Add(s => s.Errors, [])).Markup);
    }

    [Fact]
    public void A_file_can_be_chosen_once_the_browser_tells_of_it()
    {
        var listening = JSInterop.SetupVoid("Blazor._internal.InputFile.init", _ => true);
        var field = Render<FileField>(parameters => parameters.Add(f => f.Label, "CSV file").Add(f => f.Chosen, _ => { }));
        Assert.True(field.Find("input").HasAttribute("disabled"));
        listening.SetVoidResult();
        field.WaitForAssertion(() => Assert.False(field.Find("input").HasAttribute("disabled")));
    }
}
