using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class ConfirmDialogTests : UiTestContext
{
    private static readonly Confirmation s_release = new("Release (604) 555-0142?", "Texts to it stop at once.", "Release number") { Typed = "release" };

    [Fact]
    public void Waits_for_the_word_to_be_typed()
    {
        var dialog = Render<ConfirmDialog>(parameters => parameters.Add(d => d.Confirmation, s_release));
        Assert.Contains(s_release.Consequence, dialog.Markup, StringComparison.Ordinal);
        Assert.True(dialog.Find("[data-test=confirm]").HasAttribute("disabled"));
        dialog.Find("input").Input(" Release ");
        Assert.False(dialog.Find("[data-test=confirm]").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("confirm", true)]
    [InlineData("cancel", false)]
    public async Task Answers_what_was_pressed(string button, bool answer)
    {
        var frame = Render<Radzen.Blazor.RadzenDialog>();
        var dialogs = Services.GetService(typeof(Dialogs)) as Dialogs;
        var asked = frame.InvokeAsync(() => dialogs!.ConfirmAsync(s_release with { Typed = null }));

        var pressed = frame.WaitForElement($"[data-test={button}]");
        if (answer) await frame.Find("form").SubmitAsync(EventArgs.Empty);
        else await pressed.ClickAsync(new());
        Assert.Equal(answer, await asked);
    }
}
