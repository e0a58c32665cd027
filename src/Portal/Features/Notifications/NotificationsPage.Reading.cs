using Portal.Platform.Errors;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Notifications;

/// <summary>How the inbox reads: at first, after changes, and when a snooze ends.</summary>
public sealed partial class NotificationsPage
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1); // a timer cannot wait for ever

    protected override async Task ReadAsync()
    {
        var filter = Address.Filter;
        try
        {
            if (_shown == filter) await MeetAsync(filter);
            else await ShowAsync(filter);
            _counts = await Operations.RunAsync(new CountOpenNotifications(), Gone);
            WakeAt(_counts.NextWakeAt);
            if (_opened is not null && _opened == Id) await ReadDetailAsync();
            _error = null;
        }
        catch (Exception failure) when (failure is not (AccessRefusedException or OperationCanceledException))
        {
            _error = PortalExceptionHandler.Explain(failure);
        }

        if (_loading && _error is null)
        {
            _loading = false;
            await OpenAsync(Id);
        }
    }

    private async Task ShowAsync(NotificationFilter filter)
    {
        var choices = await Operations.RunAsync(new ListInboxChoices(), Gone);
        var page = await Operations.RunAsync(new ListNotifications(filter), Gone);
        (_choices, _shown) = (choices, filter);
        _list.Show(page);
    }

    private async Task MeetAsync(NotificationFilter filter)
    {
        var newest = await Operations.RunAsync(new ListNotifications(filter), Gone);
        var refreshed = await Operations.RunAsync(new RefreshNotifications(_list.Ids, filter), Gone);
        _list.Meet(newest, refreshed);
    }

    private async Task ShowNewAsync()
    {
        _shown = null;
        await LoadAsync();
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task MoreAsync() =>
        _list.Append(await Operations.RunAsync(new ListNotifications(Address.Filter, Cursor.Read(_list.NextCursor)), Gone));

    /// <summary>Reading it is what opening means.</summary>
    private async Task OpenAsync(Guid? id)
    {
        (_opened, _detailError) = (id, null);
        if (id is null)
        {
            _detail = null;
            return;
        }

        await ReadDetailAsync();
        if (_opened == id && _detail is { Row.Unread: true }) await Operations.RunAsync(new MarkNotificationRead(id.Value), Gone);
    }

    private async Task ReadDetailAsync()
    {
        if (_opened is not { } id) return;
        var read = await Operations.RunAsync(new ReadNotification(id), Gone);
        if (_opened == id) (_detail, _detailError) = (read.Succeeded ? read.Value : null, read.Error);
    }

    private async Task ReadAllAsync()
    {
        Toasts.Show(await Operations.RunAsync(new MarkNotificationsRead(Address.Filter), Gone), success: Address.IsFiltered ? "Everything that matches is marked as read." : "Everything is marked as read.");
        await LoadAsync();
    }

    private void WakeAt(DateTimeOffset? at)
    {
        _wake?.Dispose();
        if (at is not { } instant) return;
        var wait = instant - Clock.GetUtcNow() + TimeSpan.FromSeconds(1);
        _wake = Clock.CreateTimer(_ => _ = InvokeAsync(ReloadAsync), null, wait < s_longestWait ? wait : s_longestWait, Timeout.InfiniteTimeSpan);
    }
}
