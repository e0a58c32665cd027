using Portal.Features.DurableWork;
using Portal.Platform.Errors;
using Portal.Platform.Paging;

namespace Portal.UiTests.Features.DurableWork;

public sealed class WorkPageTests : UiTestContext
{
    private readonly ParkedWorkRow _parked;

    public WorkPageTests()
    {
        _parked = new(Guid.CreateVersion7(), "messaging.send-text.v1", """{"messageId":"1"}""", Time.GetUtcNow().AddHours(-3), Time.GetUtcNow().AddHours(-1), 12, "TimeoutException");
        Answer([_parked]);
    }

    [Fact]
    public void Says_in_words_what_was_given_up()
    {
        var page = Render<WorkPage>();
        var row = page.Find("[data-test=parked] tbody tr").TextContent;
        Assert.Contains("Send text", row, StringComparison.Ordinal);
        Assert.Contains("TimeoutException", row, StringComparison.Ordinal);
        Assert.Contains("1 h ago", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Replays_the_one_whose_button_is_pressed_and_reads_again()
    {
        Operations.Answer<ReplayWork, Result<int>>(_ => 1);
        var page = Render<WorkPage>();
        Answer([]);
        page.Find("[data-test=replay]").Click();
        Assert.Contains(new ReplayWork(_parked.Id), Operations.Ran);
        page.WaitForAssertion(() => Assert.Contains("Nothing was given up", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-test=replay-all]"));
    }

    [Fact]
    public void Tells_when_somebody_else_was_faster()
    {
        Operations.Answer<ReplayWork, Result<int>>(_ => WorkErrors.NotParked);
        Render<WorkPage>().Find("[data-test=replay]").Click();
        Assert.Equal(WorkErrors.NotParked.Sentence, Assert.Single(Toasts.Shown).Text);
    }

    [Fact]
    public void Looks_again_by_itself()
    {
        var page = Render<WorkPage>();
        Answer([]);
        Time.Advance(TimeSpan.FromSeconds(5));
        Time.Advance(TimeSpan.FromSeconds(1)); // bursts are folded
        page.WaitForAssertion(() => Assert.Contains("Nothing was given up", page.Markup, StringComparison.Ordinal));
    }

    private void Answer(IReadOnlyList<ParkedWorkRow> parked)
    {
        Operations.Answer<ReadWork, WorkOverview>(_ => new([new("messaging.send-text.v1", 2, 1, 1, parked.Count, Time.GetUtcNow().AddMinutes(-4))], [new("twilio.text-status", 3, 0, Time.GetUtcNow())]));
        Operations.Answer<ListParkedWork, Page<ParkedWorkRow>>(_ => new(parked, null));
    }
}
