using Portal.Integrations.Twilio;

namespace Portal.Tests.Integrations;

public sealed class TextSegmentsTests
{
    [Theory]
    [InlineData('a', 160, 1)]
    [InlineData('a', 161, 2)]
    [InlineData('a', 306, 2)]
    [InlineData('a', 307, 3)]
    [InlineData('€', 80, 1)] // two units each
    [InlineData('€', 81, 2)]
    [InlineData('ç', 70, 1)] // not in the alphabet, though Ç is
    [InlineData('ç', 71, 2)]
    [InlineData('ç', 134, 2)]
    [InlineData('ç', 135, 3)]
    public void Are_counted_as_carriers_count(char letter, int length, int segments) =>
        Assert.Equal(segments, TextSegments.Count(new string(letter, length)).Segments);
}
