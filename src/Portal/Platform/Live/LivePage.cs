using Microsoft.AspNetCore.Components;

namespace Portal.Platform.Live;

/// <summary>A page that reads its data again when a committed change of any node concerns it. Bursts are folded into one reading.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private static readonly TimeSpan s_fold = TimeSpan.FromMilliseconds(150);
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private ITimer? _clock;
    private Task _reading = Task.CompletedTask;
    private int _waiting;

    protected LivePage() => Gone = _gone.Token;

    [Inject] private LiveUpdates Updates { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    /// <summary>The tables whose changes the page shows.</summary>
    protected abstract IReadOnlyCollection<string> Topics { get; }

    /// <summary>How often it looks by itself, for what changes too often to be announced; null: never.</summary>
    protected virtual TimeSpan? LooksEvery => null;

    /// <summary>Cancelled when the page is left; can be asked afterwards, by what outlives the page.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>Reads what the page shows, by <see cref="LoadAsync"/> alone: at first, after changes, and whenever the page asks.</summary>
    protected abstract Task ReadAsync();

    /// <summary>Reads what the page shows, after the reading that goes on: an older answer never ends up over a newer one.</summary>
    protected Task LoadAsync()
    {
        return _reading = ReadAfterAsync(_reading);

        async Task ReadAfterAsync(Task earlier)
        {
            await EndAsync(earlier);
            await ReadAsync();
        }
    }

    /// <summary>Asks beside the readings, which do not wait for it, and draws the page again: for what a vendor answers.</summary>
    protected async Task AskBesideAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            StateHasChanged();
        }
        catch (Exception exception) when (Gone.IsCancellationRequested && exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left while it waited.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    /// <summary>Whether a change concerns what is shown; the topic already does. Asked from any thread, and again after a reading that went on when the change came.</summary>
    protected virtual bool Concerns(LiveChange change) => true;

    protected override async Task OnInitializedAsync()
    {
        _subscription = Updates.Subscribe(Topics, ChangedAsync);
        if (LooksEvery is { } every) _clock = Time.CreateTimer(_ => _ = ChangedAsync(LiveChange.Everything), null, every, every);
        await LoadAsync();
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _subscription?.Dispose();
            _clock?.Dispose();
            _gone.Cancel();
            _gone.Dispose();
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private static async Task EndAsync(Task reading) =>
        await reading.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);

    // A reading that goes on may bring what the change is about, as it was before the change: whether it concerns the page is known afterwards.
    private async Task<bool> IsOfConcernAsync(LiveChange change)
    {
        var reading = _reading;
        if (change == LiveChange.Everything || Concerns(change)) return true;
        if (reading.IsCompleted) return false;
        await EndAsync(reading);
        return Concerns(change);
    }

    private async Task ChangedAsync(LiveChange change)
    {
        if (!await IsOfConcernAsync(change) || Interlocked.Exchange(ref _waiting, 1) == 1)
        {
            return;
        }

        try
        {
            await Time.Delay(s_fold, Gone);
            await InvokeAsync(async () =>
            {
                await EndAsync(_reading); // changes until then are folded in
                Interlocked.Exchange(ref _waiting, 0);
                await LoadAsync();
                StateHasChanged();
            });
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left while it waited.
        }
    }
}
