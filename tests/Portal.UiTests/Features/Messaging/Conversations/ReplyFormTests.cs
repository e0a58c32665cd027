using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Portal.Features.Messaging;
using Portal.Features.Messaging.Conversations;
using Portal.Platform.Errors;

namespace Portal.UiTests.Features.Messaging.Conversations;

public sealed class ReplyFormTests : UiTestContext
{
    private static readonly SendingChoices s_one = new(["+16045550104"], "+16045550104", ViaFallback: false, null);
    private readonly List<TextDraft> _sent = [];

    [Theory]
    [InlineData("Hello", "1 text · 155 characters left")]
    [InlineData("Hello 👋", "1 text · 62 characters left · special characters make it shorter")]
    public void Counts_what_it_is_charged_as(string body, string words)
    {
        var form = Show(s_one);
        form.Find("[data-test=reply]").Input(body);
        Assert.Equal(words, form.Find("[data-test=segments]").TextContent);
    }

    [Fact]
    public void Sends_and_is_empty_again()
    {
        var form = Show(s_one);
        form.Find("[data-test=reply]").Input("See you");
        form.Find("[data-test=send]").Click();
        Assert.Equal("See you", Assert.Single(_sent).Body);
        Assert.Equal("", form.Find("[data-test=reply]").GetAttribute("value"));
        form.Find("[data-test=reply]").Input("Another");
        form.Find("[data-test=send]").Click();
        Assert.NotEqual(_sent[0].Key, _sent[1].Key);
    }

    [Fact]
    public void Sends_the_same_words_under_the_same_key_until_they_change()
    {
        var form = Show(s_one, MessagingErrors.NoNumber);
        form.Find("[data-test=reply]").Input("See you");
        form.Find("[data-test=send]").Click();
        form.Find("[data-test=send]").Click();
        form.Find("[data-test=reply]").Input("See you!");
        form.Find("[data-test=send]").Click();
        Assert.Equal(_sent[0].Key, _sent[1].Key);
        Assert.NotEqual(_sent[1].Key, _sent[2].Key);
    }

    [Fact]
    public void Keeps_the_words_when_they_were_refused_and_says_why()
    {
        var form = Show(s_one, MessagingErrors.NoNumber);
        form.Find("[data-test=reply]").Input("See you");
        form.Find("[data-test=send]").Click();
        Assert.Equal("See you", form.Find("[data-test=reply]").GetAttribute("value"));
        Assert.Contains(MessagingErrors.NoNumber.Sentence, form.Find("[data-test=reply-error]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task May_be_closed_by_what_it_sent()
    {
        var script = JSInterop.SetupModule(ThreadPanel.Script);
        script.Mode = JSRuntimeMode.Loose;
        var dialog = Render<Dialog>();
        dialog.Find("[data-test=reply]").Input("See you");
        await dialog.Find("[data-test=send]").ClickAsync(new());
        Assert.Empty(dialog.Markup);
        script.VerifyNotInvoke("takeSent"); // its box has gone
    }

    [Fact]
    public void Says_instead_of_a_box_why_nothing_can_be_written()
    {
        var form = Show(new([], null, ViaFallback: false, MessagingErrors.OptedOut));
        Assert.Equal(MessagingErrors.OptedOut.Sentence, form.Find("[data-test=no-reply]").TextContent);
        Assert.Empty(form.FindAll("textarea"));
    }

    [Fact]
    public void Lets_one_choose_among_several_numbers()
    {
        var form = Show(new(["+16045550104", "+16045550141"], "+16045550141", ViaFallback: false, null));
        form.Find("[data-test=reply]").Input("See you");
        form.Find("[data-test=send]").Click();
        form.Find("[data-test=from]").Change("+16045550104");
        form.Find("[data-test=reply]").Input("See you");
        form.Find("[data-test=send]").Click();
        Assert.Equal(["+16045550141", "+16045550104"], _sent.Select(draft => draft.From));
    }

    [Fact]
    public void Warns_of_the_platforms_number() =>
        Assert.Contains("(604) 555-0199", Show(new([], "+16045550199", ViaFallback: true, null)).Find("[data-test=via-fallback]").TextContent, StringComparison.Ordinal);

    private IRenderedComponent<ReplyForm> Show(SendingChoices choices, Error? refusal = null) => Render<ReplyForm>(parameters => parameters
        .Add(form => form.Sending, choices)
        .Add(form => form.Send, draft =>
        {
            _sent.Add(draft);
            return Task.FromResult(refusal);
        }));

    /// <summary>Holds the form until it has sent something.</summary>
    private sealed class Dialog : ComponentBase
    {
        private bool _closed;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (_closed) return;
            builder.OpenComponent<ReplyForm>(0);
            builder.AddComponentParameter(1, nameof(ReplyForm.Sending), s_one);
            builder.AddComponentParameter(2, nameof(ReplyForm.Send), (TextDraft _) => CloseAsync());
            builder.CloseComponent();
        }

        private async Task<Error?> CloseAsync()
        {
            await Task.Yield(); // sending takes its time
            _closed = true;
            StateHasChanged();
            return null;
        }
    }
}
