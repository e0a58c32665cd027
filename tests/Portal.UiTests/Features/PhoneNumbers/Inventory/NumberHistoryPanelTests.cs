using Portal.Features.PhoneNumbers.Inventory;

namespace Portal.UiTests.Features.PhoneNumbers.Inventory;

public sealed class NumberHistoryPanelTests : UiTestContext
{
    [Theory]
    [InlineData("purchase.changed", """{"status":"buying"}""", """{"status":"bought"}""", "Bought at Twilio")]
    [InlineData("phone_number.created", null, """{"status":"purchased"}""", "Taken into the inventory")]
    [InlineData("phone_number.changed", """{"status":"imported"}""", """{"status":"active"}""", "Activated")]
    [InlineData("phone_number.changed", """{"smsRouteRestoredAt":null}""", """{"smsRouteRestoredAt":"2026-10-17T17:26:26+00:00"}""", "Texts led back to the portal")]
    [InlineData("phone_number.changed", """{"monthlyPrice":1.15}""", """{"monthlyPrice":1.25}""", "Phone number changed")]
    public void Says_in_words_what_happened(string action, string? before, string? after, string words) =>
        Assert.Equal(words, Show(action, before, after).Find("[data-test=history] strong").TextContent);

    [Fact]
    public void Keeps_what_it_was_before_for_who_asks()
    {
        var details = Show("phone_number.changed", """{"elevenLabsPhoneId":null,"sms":true,"region":"BC","activatedAt":null}""",
            """{"elevenLabsPhoneId":"phnum_1","sms":false,"region":"BC","activatedAt":"2026-10-17T17:28:26.2365245+00:00"}""").Find("details");
        Assert.Equal("3 details", details.QuerySelector("summary")!.TextContent);
        Assert.Equal(["Activated at", "ElevenLabs phone id", "SMS"], details.QuerySelectorAll("dt").Select(name => name.TextContent));
        Assert.Equal("yes", details.QuerySelector("del")!.TextContent);
        Assert.Equal(["phnum_1", "no"], details.QuerySelectorAll("ins").Skip(1).Select(value => value.TextContent));
        Assert.NotNull(details.QuerySelector("ins time"));
    }

    private IRenderedComponent<NumberHistoryPanel> Show(string action, string? before, string? after) =>
        Render<NumberHistoryPanel>(parameters => parameters.Add(panel => panel.History, [new HistoryRow(Time.GetUtcNow(), action, "Ada", before, after)]));
}
