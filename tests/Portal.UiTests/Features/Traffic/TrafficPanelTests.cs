using Portal.Features.Traffic;

namespace Portal.UiTests.Features.Traffic;

public sealed class TrafficPanelTests : UiTestContext
{
    private static readonly DateOnly s_today = new(2026, 11, 23);

    [Fact]
    public void Says_the_same_as_a_chart_in_words_and_as_a_table()
    {
        var panel = Show(new(s_today.AddDays(-1), 0, 0, 0, 0), new(s_today, 3, 1, 0, 2));
        Assert.Contains("4 texts and 2 calls", panel.Find("[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(["Mon 23 Nov", "3", "1", "0", "2", "Sun 22 Nov", "0", "0", "0", "0"], panel.FindAll("tbody :is(th, td)").Select(cell => cell.TextContent));
        Assert.Equal(["height: 0%", "height: 0%", "height: 100%", "height: 50%"], panel.FindAll(".chart-bar").Select(bar => bar.GetAttribute("style")));
    }

    [Fact]
    public void Draws_nothing_where_nothing_passed() =>
        Assert.Contains("Nothing passed", Show(new TrafficDay(s_today, 0, 0, 0, 0)).Find("[data-test=no-traffic]").TextContent, StringComparison.Ordinal);

    private IRenderedComponent<TrafficPanel> Show(params TrafficDay[] days) => Render<TrafficPanel>(parameters => parameters.Add(p => p.Days, days));
}
