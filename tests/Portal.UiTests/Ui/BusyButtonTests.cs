using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class BusyButtonTests : UiTestContext
{
    [Fact]
    public async Task Drops_presses_while_its_operation_runs()
    {
        var runs = 0;
        var operation = new TaskCompletionSource();
        var button = Render<BusyButton>(parameters => parameters
            .Add(b => b.OnClick, () => { runs++; return operation.Task; })
            .Add(b => b.BusyText, "Buying …")
            .AddChildContent("Buy"));

        var first = button.Find("button").ClickAsync(new());
        await button.Find("button").ClickAsync(new());

        Assert.Equal(1, runs);
        Assert.Equal("true", button.Find("button").GetAttribute("aria-disabled"));
        Assert.Contains("Buying …", button.Markup, StringComparison.Ordinal);

        operation.SetResult();
        await first;
        Assert.False(button.Find("button").HasAttribute("aria-disabled"));
    }

    [Fact]
    public void Does_nothing_while_disabled()
    {
        var runs = 0;
        var button = Render<BusyButton>(parameters => parameters.Add(b => b.Disabled, true).Add(b => b.OnClick, () => runs++).AddChildContent("Buy"));
        button.Find("button").Click();
        Assert.Equal(0, runs);
    }
}
