using Portal.Data.DurableWork;
using Portal.Features.Webhooks;
using Portal.Platform.Paging;

namespace Portal.UiTests.Features.Webhooks;

public sealed class WebhooksPageTests : UiTestContext
{
    public WebhooksPageTests() =>
        Operations.Answer<ReadWebhookHealth, IReadOnlyList<VendorWebhooks>>(_ => [new("twilio", [new("twilio.text", Time.GetUtcNow().AddMinutes(-2))], 7), new("elevenlabs", [], 0)]);

    [Fact]
    public void Leaves_what_is_being_read_where_it_is_when_more_comes()
    {
        Answer(Event("first"));
        var page = Render<WebhooksPage>();
        Answer(Event("second"), Event("first"));
        Time.Advance(TimeSpan.FromSeconds(5));
        Time.Advance(TimeSpan.FromSeconds(1)); // bursts are folded
        page.WaitForAssertion(() => Assert.Equal("1 new", page.Find("[data-test=new-items]").TextContent.Trim()));
        Assert.Single(page.FindAll("[data-test=webhook-events] tbody tr"));

        page.Find("[data-test=new-items]").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-test=webhook-events] tbody tr").Count));
        Assert.Empty(page.FindAll("[data-test=new-items]"));
    }

    [Fact]
    public void Says_of_each_vendor_when_its_last_valid_event_came_and_how_many_were_refused()
    {
        Answer();
        var page = Render<WebhooksPage>();
        Assert.Contains("2 min ago", page.Find("[data-test=webhooks-twilio]").TextContent, StringComparison.Ordinal);
        Assert.Contains("7 refused today", page.Find("[data-test=webhooks-twilio]").TextContent, StringComparison.Ordinal);
        Assert.Contains("No valid event so far", page.Find("[data-test=webhooks-elevenlabs]").TextContent, StringComparison.Ordinal);
    }

    private void Answer(params WebhookEventRow[] rows) => Operations.Answer<ListWebhookEvents, Page<WebhookEventRow>>(_ => new(rows, null));

    private WebhookEventRow Event(string key) => new("twilio.text", key, InboxState.Filed, "+16045550101", Guid.CreateVersion7(), "Harbour Auto", Time.GetUtcNow());
}
