using Portal.Data.Calls;
using Portal.Features.Calls.History;
using Portal.Features.Messaging.Conversations;

namespace Portal.UiTests.Features.Calls;

public sealed class CallItemTests : UiTestContext
{
    private static readonly Guid s_organization = Guid.CreateVersion7();

    [Fact]
    public void Says_who_called_how_long_and_what_about_and_leads_to_all_of_it()
    {
        var item = Show(SomeCalls.Completed);
        Assert.Contains("Customer called", item.Markup, StringComparison.Ordinal);
        Assert.Contains("3 min 24 s", item.Markup, StringComparison.Ordinal);
        Assert.Contains("Dana asked about the Outback.", item.Markup, StringComparison.Ordinal);
        var link = item.Find("[data-test=call-details]");
        Assert.Equal($"/organizations/{s_organization}/calls/{SomeCalls.Completed.Id}", link.GetAttribute("href"));
        Assert.Equal("Read or listen to it", link.TextContent);
    }

    [Theory]
    [InlineData(CallStatus.NoAnswer, "No answer")]
    [InlineData(CallStatus.Busy, "Busy")]
    [InlineData(CallStatus.Failed, "Not connected")]
    [InlineData(CallStatus.Uncertain, "Checking")]
    [InlineData(CallStatus.Dialling, "Calling")]
    public void Says_in_words_how_it_stands(CallStatus status, string word) =>
        Assert.Equal(word, Show(SomeCalls.Completed with { Status = status, Summary = null, Title = null, Outcome = null }).Find(".chip").TextContent.Trim());

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Names_the_vendor_to_the_platforms_admins_only(bool admin, bool named)
    {
        var failed = SomeCalls.Completed with { Status = CallStatus.Failed, Summary = null, Title = null, Failure = "Not called: the connection to ElevenLabs broke, and it has no such call." };
        Assert.Equal(named, Show(failed, admin).Markup.Contains("ElevenLabs", StringComparison.Ordinal));
    }

    private IRenderedComponent<CallItem> Show(CallRow row, bool admin = false) =>
        Render<CallItem>(parameters => parameters.Add(i => i.Row, row).Add(i => i.OrganizationId, s_organization).Add(i => i.Admin, admin));
}
