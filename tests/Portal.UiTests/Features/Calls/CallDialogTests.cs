using Portal.Data.Calls;
using Portal.Features.Calls.Outgoing;
using Portal.Platform.Errors;

namespace Portal.UiTests.Features.Calls;

public sealed class CallDialogTests : UiTestContext
{
    private const string Customer = "+16045550187";
    private static readonly Guid s_organization = Guid.CreateVersion7();

    public CallDialogTests()
    {
        Operations.Answer<ReadCallingChoices, CallingChoices>(_ => new("+16045550104", ViaFallback: false, null));
        Operations.Answer<StartCall, Result<StartedCall>>(_ => CallingErrors.OursToo);
    }

    [Fact]
    public void Says_from_which_number_and_calls_whom_it_was_opened_for()
    {
        var dialog = Show(Customer);
        Assert.Equal("(604) 555-0104", dialog.Find("[data-test=from]").TextContent);
        Assert.Empty(dialog.FindAll("[data-test=to]"));
        dialog.Find("[data-test=call]").Click();
        var asked = Assert.Single(Operations.Ran.OfType<StartCall>());
        Assert.Equal((s_organization, Customer), (asked.OrganizationId, asked.To));
        Assert.Contains("belongs to the platform", dialog.Find("[data-test=refused]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_for_the_same_number_under_the_same_key_and_for_another_one_under_another()
    {
        var dialog = Show(customer: null);
        dialog.Find("[data-test=to]").Input("604 555 0187");
        dialog.Find("[data-test=call]").Click();
        dialog.Find("[data-test=call]").Click();
        dialog.Find("[data-test=to]").Input("604 555 0188");
        dialog.Find("[data-test=call]").Click();
        var keys = Operations.Ran.OfType<StartCall>().Select(asked => asked.IdempotencyKey).ToList();
        Assert.NotNull(keys[0]);
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[1], keys[2]);
    }

    [Fact]
    public void Says_beside_the_number_why_it_cannot_be_called()
    {
        Operations.Answer<StartCall, Result<StartedCall>>(_ => CallingErrors.Emergency);
        var dialog = Show(customer: null);
        dialog.Find("[data-test=to]").Input("911");
        dialog.Find("[data-test=call]").Click();
        Assert.Contains("never called by an agent", dialog.Find(".field-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", dialog.Find("[data-test=to]").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Cannot_be_pressed_where_nobody_may_be_called_and_says_why()
    {
        Operations.Answer<ReadCallingChoices, CallingChoices>(_ => new(null, ViaFallback: false, CallingErrors.OptedOut));
        var dialog = Show(Customer);
        Assert.Contains("wants no contact", dialog.Find("[data-test=no-call]").TextContent, StringComparison.Ordinal);
        Assert.True(dialog.Find("[data-test=call]").HasAttribute("disabled"));
    }

    [Fact]
    public void Warns_where_the_platforms_number_would_be_seen()
    {
        Operations.Answer<ReadCallingChoices, CallingChoices>(_ => new("+16045550199", ViaFallback: true, null));
        Assert.Contains("(604) 555-0199", Show(Customer).Find("[data-test=via-fallback]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Names_the_vendor_to_the_platforms_admins_only(bool admin, bool named)
    {
        Operations.Answer<ReadCallingChoices, CallingChoices>(_ => new(null, ViaFallback: false, CallingErrors.NoAgent));
        Assert.Equal(named, Show(Customer, admin).Markup.Contains("ElevenLabs", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_busy_while_it_runs_and_asks_once()
    {
        var answer = new TaskCompletionSource<Result<StartedCall>>();
        Operations.AnswerLater<StartCall, Result<StartedCall>>(answer.Task);
        var dialog = Show(Customer);
        dialog.Find("[data-test=call]").Click();
        dialog.Find("form").Submit();
        Assert.Contains("Calling …", dialog.Find("[data-test=call]").TextContent, StringComparison.Ordinal);
        Assert.Single(Operations.Ran.OfType<StartCall>());
        answer.SetResult(new StartedCall(Guid.CreateVersion7(), Guid.CreateVersion7(), CallStatus.Queued, "+16045550104", Customer, null));
    }

    private IRenderedComponent<CallDialog> Show(string? customer, bool admin = false) =>
        Render<CallDialog>(parameters => parameters.Add(d => d.OrganizationId, s_organization).Add(d => d.Customer, customer).Add(d => d.Admin, admin));
}
