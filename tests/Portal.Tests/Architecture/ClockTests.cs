using System.Text.RegularExpressions;

namespace Portal.Tests.Architecture;

/// <summary>Time comes from <see cref="TimeProvider"/>, and nobody sleeps: a test waits for a condition, the portal for its own clock.</summary>
public sealed partial class ClockTests
{
    [Fact]
    public void Nothing_reads_the_wall_clock_or_sleeps_on_it()
    {
        var found = from file in SourceTree.Below("src", "tests", "migrations", "bench")
                    where !file.Path.EndsWith("/ClockTests.cs", StringComparison.Ordinal)
                    from line in file.Code
                    where WallClock().IsMatch(line)
                    select $"{file}: {line.Trim()}";
        Assert.Empty(found);
    }

    [Theory]
    [InlineData(nameof(DateTime), "UtcNow", true)]
    [InlineData(nameof(DateTimeOffset), "Now", true)]
    [InlineData(nameof(Task), "Delay(100)", true)]
    [InlineData(nameof(Thread), "Sleep(1)", true)]
    [InlineData("time", "GetUtcNow()", false)]
    [InlineData("time", "Delay(pause)", false)]
    public void Knows_them_when_it_sees_them(string of, string member, bool found) => Assert.Equal(found, WallClock().IsMatch($"await {of}.{member};"));

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(UtcNow|Now|Today)\b|\bThread\s*\.\s*Sleep\b|\bTask\s*\.\s*Delay\s*\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WallClock();
}
