using Portal.Platform.Errors;
using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class StateTests : UiTestContext
{
    [Theory]
    [InlineData(Tone.Neutral)]
    [InlineData(Tone.Info)]
    [InlineData(Tone.Good)]
    [InlineData(Tone.Warn)]
    [InlineData(Tone.Bad)]
    public void A_state_is_a_word_and_a_picture_whatever_its_colour(Tone tone)
    {
        var chip = Render<StatusChip>(parameters => parameters.Add(c => c.Text, "Active").Add(c => c.Tone, tone));
        Assert.Equal("Active", chip.Find(".chip").TextContent.Trim());
        Assert.Single(chip.FindAll("svg"));
    }

    [Fact]
    public void A_refusal_shows_sentence_code_and_a_way_to_try_again()
    {
        var tries = 0;
        var state = Render<ErrorState>(parameters => parameters
            .Add(s => s.Error, new Error(ErrorKind.Unavailable, "twilio.unavailable", "Twilio cannot be reached. Nothing was bought."))
            .Add(s => s.OnRetry, () => tries++));
        Assert.Contains("Nothing was bought.", state.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("twilio.unavailable", state.Find("code").TextContent);
        state.Find("button").Click();
        Assert.Equal(1, tries);
    }

    [Fact]
    public void Emptiness_says_what_to_do_next()
    {
        var state = Render<EmptyState>(parameters => parameters.Add(s => s.Title, "No numbers yet").Add(s => s.Sentence, "Get the first one.").AddChildContent("<a href='/get-a-number'>Get a number</a>"));
        Assert.Equal("No numbers yet", state.Find("h2").TextContent);
        Assert.Single(state.FindAll("a"));
    }

    [Fact]
    public void A_header_names_page_and_tab()
    {
        var header = Render<PageHeader>(parameters => parameters.Add(h => h.Title, "Phone numbers").Add(h => h.BackHref, "/").Add(h => h.BackText, "Home"));
        Assert.Equal("Phone numbers", header.Find("h1").TextContent);
        Assert.Equal("/", header.Find("a.back").GetAttribute("href"));
    }

    [Fact]
    public void New_items_wait_under_a_pill()
    {
        var shown = false;
        var pill = Render<NewItemsPill>(parameters => parameters.Add(p => p.Count, 3).Add(p => p.OnShow, () => shown = true));
        Assert.Equal("3 new", pill.Find("[role=status] button").TextContent.Trim());
        pill.Find("button").Click();
        Assert.True(shown);
        Assert.Empty(Render<NewItemsPill>(parameters => parameters.Add(p => p.Count, 0)).FindAll("button"));
    }
}
