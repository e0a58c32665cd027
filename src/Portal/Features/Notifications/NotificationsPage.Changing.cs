using Portal.Ui;

namespace Portal.Features.Notifications;

/// <summary>How the inbox changes: one or many, said in a toast that takes it back.</summary>
public sealed partial class NotificationsPage
{
    private async Task ChangeAsync(IReadOnlyList<NotificationRow> rows, NotificationChange change)
    {
        var targets = rows.Select(row => new NotificationTarget(row.Id, row.Version)).ToList();
        var outcome = await Operations.RunAsync(new ChangeNotifications(targets, change), Gone);
        if (outcome.Error is { } error)
        {
            Toasts.Refuse(error);
        }
        else
        {
            if (outcome.Value.Refusals is [var refusal, ..]) Toasts.Refuse(refusal);
            var changed = rows.Where(row => outcome.Value.Changed.Contains(row.Id)).ToList();
            if (changed.Count > 0) Tell(changed, change);
        }

        _picked.Clear();
        await SettleAsync();
        _changes++;
    }

    private void Tell(List<NotificationRow> changed, NotificationChange change)
    {
        var said = InboxWords.Said(change, changed.Count, _choices, Clock.GetUtcNow(), TimeWords.ZoneOf(_zone));
        Toasts.Confirm(said, new ToastAction("Undo", () => UndoAsync(changed, change)));
    }

    // The toast outlives the page.
    private async Task UndoAsync(List<NotificationRow> before, NotificationChange change)
    {
        foreach (var same in before.GroupBy(row => InboxUndo.Of(change, row, Clock.GetUtcNow())))
        {
            var outcome = await Operations.RunAsync(new ChangeNotifications([.. same.Select(row => new NotificationTarget(row.Id))], same.Key));
            if ((outcome.Error ?? outcome.Value.Refusals.FirstOrDefault()) is { } error) Toasts.Refuse(error);
        }

        if (!Gone.IsCancellationRequested) await InvokeAsync(ShowUndoneAsync);
    }

    private async Task ShowUndoneAsync()
    {
        await ShowNewAsync();
        StateHasChanged();
    }

    /// <summary>What the list no longer asks for goes, and the next one opens.</summary>
    private async Task SettleAsync()
    {
        var next = Id is { } open ? _list.After(open) : null;
        _list.Settle(await Operations.RunAsync(new RefreshNotifications(_list.Ids, Address.Filter), Gone));
        if (Id is { } id && !_list.Ids.Contains(id) && next != id)
        {
            next = next is { } row && _list.Ids.Contains(row) ? row : null;
            Navigation.NavigateTo(Address.Href(next));
            await OpenAsync(next);
        }
        else
        {
            await ReadDetailAsync();
        }
    }
}
