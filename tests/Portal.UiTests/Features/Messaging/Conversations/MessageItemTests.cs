using Portal.Data.Messaging;
using Portal.Features.Messaging.Conversations;

namespace Portal.UiTests.Features.Messaging.Conversations;

public sealed class MessageItemTests : UiTestContext
{
    private static readonly Guid s_harbour = Guid.CreateVersion7();

    [Theory]
    [InlineData(MessageStatus.Queued, "Queued")]
    [InlineData(MessageStatus.Sending, "Sending")]
    [InlineData(MessageStatus.Uncertain, "Checking")]
    [InlineData(MessageStatus.Sent, "Sent")]
    [InlineData(MessageStatus.Delivered, "Delivered")]
    [InlineData(MessageStatus.Failed, "Not sent")]
    [InlineData(MessageStatus.Undelivered, "Not delivered")]
    public void Says_in_a_word_what_became_of_an_answer(MessageStatus status, string word) =>
        Assert.Equal(word, Show(Row(status)).Find("[data-test=state]").TextContent.Trim());

    [Fact]
    public void Tells_the_history_of_an_answer()
    {
        var row = Row(MessageStatus.Delivered) with { Statuses = [new("sent", null, DateTimeOffset.UnixEpoch), new("delivered", null, DateTimeOffset.UnixEpoch)] };
        var history = Show(row).Find("[data-test=history]").TextContent;
        Assert.Contains("With the carrier", history, StringComparison.Ordinal);
        Assert.Contains("Delivered", history, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The recipient's phone is switched off or out of reach. Try again later.", true)]
    [InlineData("Twilio refused the account's credentials. Check the account SID.", false)]
    [InlineData("The Twilio account was suspended before the text left.", false)]
    public void Tells_an_organizations_people_why_it_failed_without_a_vendors_name(string sentence, bool shown)
    {
        var failed = Row(MessageStatus.Undelivered) with { Failure = sentence, ErrorCode = 30003 };
        var (ours, theirs) = (Show(failed, admin: true).Find("[data-test=failure]").TextContent, Show(failed));
        Assert.Contains(sentence, ours, StringComparison.Ordinal);
        Assert.Contains("30003", ours, StringComparison.Ordinal);
        Assert.Equal(shown, theirs.Find("[data-test=failure]").TextContent.Contains(sentence, StringComparison.Ordinal));
        Assert.DoesNotContain("Twilio", theirs.Markup, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(theirs.FindAll("[data-test=why]"));
    }

    [Fact]
    public void Shows_what_a_stranger_wrote_as_words()
    {
        var shown = Show(Row(MessageStatus.Received) with { Direction = MessageDirection.Inbound, Body = "<img src=x onerror=alert(1)>" });
        Assert.Empty(shown.FindAll("img"));
        Assert.Equal("<img src=x onerror=alert(1)>", shown.Find(".bubble-text").TextContent);
    }

    [Fact]
    public void Shows_a_picture_and_offers_any_other_file_as_a_download()
    {
        var (picture, file) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var shown = Show(Row(MessageStatus.Received) with
        {
            Media =
            [
                new(picture, "image/png", IsPicture: true, MediaState.Kept, null), new(file, "application/octet-stream", IsPicture: false, MediaState.Kept, null),
                new(Guid.CreateVersion7(), "image/png", IsPicture: true, MediaState.Refused, "It is gone."),
            ],
        });
        Assert.Equal($"/api/organizations/{s_harbour}/media/{picture}", shown.Find("img").GetAttribute("src"));
        Assert.Equal($"/api/organizations/{s_harbour}/media/{file}", shown.Find("a[download]").GetAttribute("href"));
        Assert.Contains("It is gone.", shown.Markup, StringComparison.Ordinal);
    }

    private static MessageRow Row(MessageStatus status) => new(
        Guid.CreateVersion7(), MessageDirection.Outbound, "+16045550104", "See you Thursday.", status, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1, ViaFallback: false, "Nina", null, null);

    private IRenderedComponent<MessageItem> Show(MessageRow row, bool admin = false) =>
        Render<MessageItem>(parameters => parameters.Add(m => m.Row, row).Add(m => m.OrganizationId, s_harbour).Add(m => m.Admin, admin));
}
