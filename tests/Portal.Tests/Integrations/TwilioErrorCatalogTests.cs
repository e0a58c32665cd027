using Portal.Integrations.Twilio;

namespace Portal.Tests.Integrations;

public sealed class TwilioErrorCatalogTests
{
    [Fact]
    public void Every_code_has_a_whole_sentence_for_people() => Assert.All(TwilioErrorCatalog.All, meaning =>
    {
        Assert.Matches("^[A-Z].*[.]$", meaning.Sentence);
        Assert.NotEmpty(meaning.Area);
    });

    [Theory]
    [InlineData(21422)]
    [InlineData(20003)]
    [InlineData(30034)]
    public void Knows_the_codes_that_admins_meet(int code) => Assert.NotNull(TwilioErrorCatalog.Find(code));
}
