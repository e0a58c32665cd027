using Microsoft.JSInterop;
using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class FocusTests : UiTestContext
{
    [Fact]
    public void Is_not_missed_by_what_has_gone_before_the_browser_hears_of_it()
    {
        JSInterop.SetupVoid("Blazor._internal.domWrapper.focus", _ => true).SetException(new JSException("Unable to focus an invalid element."));
        var shown = Render<ShownOnce>(parameters => parameters.Add(s => s.Title, "The key").Add(s => s.Warning, "Not shown again.").Add(s => s.Secret, "a secret").Add(s => s.CopyWords, "Copy the key"));
        Assert.NotEmpty(shown.FindAll("[data-test=shown-once]"));
    }
}
