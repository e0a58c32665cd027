using Microsoft.JSInterop;
using Portal.Features.Calls.Outgoing;
using Portal.Features.Messaging.Sending;
using Portal.Platform.Errors;
using Portal.Platform.Paging;
using Portal.Ui;

namespace Portal.Features.Messaging.Conversations;

/// <summary>What a person does in a thread, and what the browser tells of it.</summary>
public sealed partial class ThreadPanel
{
    /// <summary>The browser says whether the end of the thread is in sight, and the page too.</summary>
    [JSInvokable]
    public async Task LookedAsync(bool atEnd, bool visible)
    {
        (_atEnd, _seen) = (atEnd, visible);
        if (_atEnd) (_fresh, _freshCalls) = (0, 0);
        await MarkReadAsync();
        StateHasChanged();
    }

    /// <summary>The browser says that the beginning of what is loaded is in sight.</summary>
    [JSInvokable]
    public async Task ReachedStartAsync()
    {
        await OlderAsync();
        StateHasChanged();
    }

    private async Task OlderAsync()
    {
        if (_older || Cursor.Read(_shown.NextCursor) is not { } cursor) return;
        _older = true;
        try
        {
            var page = await Operations.RunAsync(new ReadTimeline(OrganizationId, ConversationId, cursor), Gone);
            if (page.Succeeded) _shown.Append(page.Value);
        }
        finally
        {
            _older = false;
        }
    }

    private async Task ToEndAsync()
    {
        (_fresh, _freshCalls) = (0, 0);
        if (_script is not null) await _script.TellAsync("toEnd", _scroller);
    }

    private void Announce(IReadOnlyList<TimelineEntry> arrived)
    {
        if (arrived.Count == 0) return;
        if (!_atEnd) (_fresh, _freshCalls) = (_fresh + arrived.Count, _freshCalls + arrived.Count(entry => entry is TimelineCall));
        _announced = arrived switch
        {
            [TimelineCall] => "The customer called.",
            [TimelineMessage { Row.Body: var body }] => $"New message: {(body.Length > 0 ? body : "a picture")}",
            _ => $"{arrived.Count} new messages and calls",
        };
    }

    /// <summary>"2 new messages", "1 new call", or both together.</summary>
    private string FreshWords => (_fresh, _freshCalls) switch
    {
        (1, 0) => "1 new message",
        (1, 1) => "1 new call",
        var (all, calls) when calls == 0 => $"{all} new messages",
        var (all, calls) when calls == all => $"{all} new calls",
        _ => $"{_fresh} new",
    };

    private Task CallAsync() => CallNow.AskAsync(OrganizationId, Admin, Row.CustomerPhone, Row.CustomerName);

    private async Task MarkReadAsync()
    {
        if (!_seen || !_atEnd || _details is not { Row: { Unread: true, LastInboundAt: { } upTo } row }) return;
        _details = _details with { Row = row with { Unread = false } };
        await Operations.RunAsync(new MarkConversationRead(OrganizationId, ConversationId, upTo), Gone);
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task<Error?> SendAsync(TextDraft draft)
    {
        // Not stopped by leaving the page: it was asked for.
        var queued = await Operations.RunAsync(new QueueText(OrganizationId, Row.CustomerPhone, draft.Body, draft.From, draft.Key));
        if (queued.Succeeded && !Gone.IsCancellationRequested)
        {
            await ReloadAsync();
            await ToEndAsync();
        }

        return queued.Error;
    }

    private async Task AssignAsync(Guid? userId)
    {
        var name = Colleagues.FirstOrDefault(colleague => colleague.Value == userId?.ToString())?.Text;
        Toasts.Show(await Operations.RunAsync(new AssignConversation(OrganizationId, ConversationId, userId)), success: name is null ? "It is nobody's now." : $"{name} takes care of it.");
        await LoadAsync();
    }

    private async Task OptOutAsync(bool stop)
    {
        var asked = stop
            ? new Confirmation($"Stop texting {Name}?", "Nobody in your organization can text this customer until you or the customer takes it back. Other organizations are not concerned.", "Stop texting")
            : new Confirmation($"Text {Name} again?", "Only if the customer asked for it. It is kept who decided this.", "Texts are wanted") { Danger = false };
        if (await Dialogs.ConfirmAsync(asked)) await RecordAsync(stop);
    }

    private async Task RecordAsync(bool stop)
    {
        Toasts.Show(await Operations.RunAsync(new RecordOptOut(OrganizationId, ConversationId, stop)), success: stop ? "This customer is not texted any more." : "This customer may be texted.");
        await LoadAsync();
    }

    private Task WhyAsync(MessageRow row) => Dialogs.OpenAsync<MessageTraceDialog, object>("Why is this here?", new(StringComparer.Ordinal)
    {
        [nameof(MessageTraceDialog.OrganizationId)] = OrganizationId,
        [nameof(MessageTraceDialog.Row)] = row,
        [nameof(MessageTraceDialog.Zone)] = Zone,
    });
}
