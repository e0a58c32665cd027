using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("1.6", "CAD", "CA$1.60")]
    [InlineData("1234.5", "usd", "US$1,234.50")]
    [InlineData("0.0079", "USD", "US$0.0079")]
    [InlineData("2", "EUR", "EUR 2.00")]
    public void Names_the_currency(string amount, string currency, string text) =>
        Assert.Equal(text, Money.Text(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency));

    [Fact]
    public void Says_when_it_is_not_known() => Assert.Equal("–", Money.Text(null, "CAD"));
}
