using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class LocalTimeTests : UiTestContext
{
    [Fact]
    public void Grows_older_by_itself()
    {
        var time = Render<LocalTime>(parameters => parameters.Add(t => t.At, Time.GetUtcNow().AddMinutes(-4)));
        Assert.Equal("4 min ago", time.Find("time").TextContent);
        Time.Advance(TimeSpan.FromMinutes(2));
        time.WaitForAssertion(() => Assert.Equal("6 min ago", time.Find("time").TextContent));
    }

    [Fact]
    public void Holds_the_instant_for_programs_and_the_zone_for_people()
    {
        var time = Render<LocalTime>(parameters => parameters.Add(t => t.At, Time.GetUtcNow()).AddCascadingValue("Zone", "America/Toronto")).Find("time");
        Assert.StartsWith("2026-11-23T17:00:00", time.GetAttribute("datetime"), StringComparison.Ordinal);
        Assert.Contains("12:00:00 (UTC−05:00, America/Toronto)", time.GetAttribute("title"), StringComparison.Ordinal);
    }
}
