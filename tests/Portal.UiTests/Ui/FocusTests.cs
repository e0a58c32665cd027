using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class FocusTests : UiTestContext
{
    private const string Focus = "Blazor._internal.domWrapper.focus";

    [Fact]
    public async Task Is_not_missed_by_what_has_gone_before_the_browser_hears_of_it()
    {
        JSInterop.SetupVoid(Focus, _ => true).SetException(new JSException("Unable to focus an invalid element."));
        await new ElementReference("gone", new WebElementReferenceContext(JSInterop.JSRuntime)).TryFocusAsync();
        JSInterop.VerifyInvoke(Focus);
    }
}
