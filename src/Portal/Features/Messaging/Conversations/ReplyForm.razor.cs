using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Platform.Errors;
using Portal.Ui;

namespace Portal.Features.Messaging.Conversations;

/// <summary>The box in which a text is written. A draft keeps its key until its words change, so that no press of the button sends it twice.</summary>
public sealed partial class ReplyForm : IAsyncDisposable
{
    private readonly string _id = $"reply-{Guid.NewGuid():N}";
    private ElementReference _box;
    private PageScript? _script;
    private string _body = "";
    private string _key = NewKey();
    private string? _from;
    private string? _attached;
    private bool _tried;
    private bool _told;
    private bool _sending;
    private Error? _error;

    /// <summary>What it goes out from, or why nothing can be written.</summary>
    [Parameter, EditorRequired] public required SendingChoices Sending { get; set; }

    /// <summary>Sends it; null when that was done.</summary>
    [Parameter, EditorRequired] public required Func<TextDraft, Task<Error?>> Send { get; set; }

    /// <summary>Under which name the browser keeps the draft; null: not at all.</summary>
    [Parameter] public string? Draft { get; set; }

    /// <summary>Name of the box.</summary>
    [Parameter] public string Label { get; set; } = "Write a text";

    [Inject] private IJSRuntime Browser { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (_from is null || !Sending.Numbers.Contains(_from, StringComparer.Ordinal)) _from = Sending.Chosen;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Sending.Refusal is not null || _attached == _box.Id) return;
        _attached = _box.Id;
        _script ??= new PageScript(Browser, ThreadPanel.Script);
        if (await _script.AskAsync<KeptDraft>("attachReply", _box) is not { Body: { Length: > 0 } body, Key: { Length: > 0 } key } || _body.Length > 0) return;
        (_body, _key, _tried) = (body, key, true); // it may have been sent before the page was lost: with its old key that is known
        StateHasChanged();
    }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Write(string? text)
    {
        var words = text ?? "";
        if (_tried && words != _body) (_key, _tried) = (NewKey(), false);
        (_body, _error, _told) = (words, null, true);
    }

    private async Task SendAsync()
    {
        if (_sending) return;
        (_sending, _tried) = (true, true);
        try
        {
            var sent = _body;
            _error = await Send(new TextDraft(sent, Sending.Numbers.Count > 1 ? _from : null, _key));
            if (_error is null) await BeginAnewAsync(sent);
        }
        finally
        {
            _sending = false;
        }
    }

    // The browser takes the words out of the box and tells what is left: people go on typing while a text goes out. Until then nothing is sent.
    private async Task BeginAnewAsync(string sent)
    {
        (_key, _tried, _told) = (NewKey(), false, false);
        if (_script is not null) await _script.TellAsync("takeSent", _box, sent); // who sent it may have closed the form by now
        if (!_told) _body = "";
    }

    private static string NewKey() => $"draft-{Guid.NewGuid():N}";

    private sealed record KeptDraft(string Body, string Key);
}
