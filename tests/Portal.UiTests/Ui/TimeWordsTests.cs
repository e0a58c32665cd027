using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class TimeWordsTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero); // 09:00 in Vancouver
    private static readonly TimeZoneInfo s_vancouver = TimeWords.ZoneOf("America/Vancouver");

    [Theory]
    [InlineData(-10, "just now")]
    [InlineData(10, "in a moment")]
    [InlineData(-50, "1 min ago")]
    [InlineData(-240, "4 min ago")]
    [InlineData(7200, "in 2 h")]
    [InlineData(-11 * 3600, "11 h ago")]
    [InlineData(-16 * 3600, "yesterday, 17:00")]
    [InlineData(20 * 3600, "tomorrow, 05:00")]
    [InlineData(-10 * 24 * 3600, "13 Nov, 09:00")]
    [InlineData(-400 * 24 * 3600, "19 Oct 2025")]
    public void Says_how_long_ago(int seconds, string words) => Assert.Equal(words, TimeWords.Relative(s_now.AddSeconds(seconds), s_now, s_vancouver));

    [Fact]
    public void Gives_the_full_instant_with_its_zone() =>
        Assert.Equal("Mon 23 Nov 2026, 09:00:00 (UTC−08:00, America/Vancouver)", TimeWords.Full(s_now, s_vancouver));

    [Fact]
    public void Falls_back_to_utc() => Assert.Equal("Mon 23 Nov 2026, 17:00:00 (UTC)", TimeWords.Full(s_now, TimeWords.ZoneOf("Mars/Olympus")));

    [Theory]
    [InlineData(0, "Today")]
    [InlineData(-1, "Yesterday")]
    [InlineData(-7, "Monday 16 November")]
    [InlineData(-365, "23 November 2025")]
    public void Groups_by_the_day_of_the_zone(int days, string words) => Assert.Equal(words, TimeWords.Day(s_now.AddDays(days), s_now, s_vancouver));

    [Theory]
    [InlineData(212.4, "212 ms")]
    [InlineData(3240, "3.2 s")]
    [InlineData(125_000, "2 min")]
    public void Says_how_long_it_took(double milliseconds, string words) => Assert.Equal(words, TimeWords.Took(milliseconds));
}
