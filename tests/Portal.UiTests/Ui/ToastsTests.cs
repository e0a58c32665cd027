using Portal.Platform.Errors;
using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class ToastsTests : UiTestContext
{
    private static readonly Error Refusal = new(ErrorKind.Conflict, "phone_number.not_active", "Only an active number can be suspended.");

    [Fact]
    public void Confirmations_pass_by_themselves()
    {
        var host = Render<ToastHost>();
        Toasts.Show(Result.Ok, success: "Suspended");
        host.WaitForAssertion(() => Assert.Contains("Suspended", host.Find("[role=status]").TextContent, StringComparison.Ordinal));

        Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(Toasts.Shown);
    }

    [Fact]
    public void Refusals_stay_until_they_are_dismissed()
    {
        var host = Render<ToastHost>();
        Toasts.Show((Result)Refusal, success: "Suspended");
        Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(Refusal.Sentence, Toasts.Shown.Single().Text);
        host.WaitForElement("[aria-label=Dismiss]").Click();
        Assert.Empty(Toasts.Shown);
    }
}
