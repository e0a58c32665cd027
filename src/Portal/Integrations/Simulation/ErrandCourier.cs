using System.Threading.Channels;
using Portal.Platform;

namespace Portal.Integrations.Simulation;

/// <summary>Something that a simulated vendor does when its time has come; kept in the journal until it is done.</summary>
internal interface IErrand
{
    string Id { get; }

    /// <summary>What it is about; what is about one subject happens one after the other.</summary>
    string Subject { get; }

    DateTimeOffset Due { get; }
}

/// <summary>Runs the errands when they are due: a few at a time, those of one subject one after the other. What was not run when the portal was killed is run after it has started again.</summary>
internal sealed class ErrandCourier<TErrand, TDone> : IAsyncDisposable
    where TErrand : IErrand
{
    private const int AtOnce = 16;
    private readonly Dictionary<string, TaskCompletionSource<TDone>> _awaited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);
    private readonly Channel<bool> _woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stopping = new();
    private readonly SimulatedTable<TErrand> _errands;
    private readonly SimulatorState _state;
    private readonly TimeProvider _time;
    private readonly Func<TErrand, CancellationToken, Task<TDone>> _run;
    private readonly Task _loop;

    /// <param name="table">Where they are kept.</param>
    public ErrandCourier(SimulatorState state, string table, TimeProvider time, Func<TErrand, CancellationToken, Task<TDone>> run)
    {
        (_state, _time, _run) = (state, time, run);
        _errands = state.Table<TErrand>(table);
        using var _ = ExecutionContext.SuppressFlow(); // whoever starts the simulators is not the caller of what they do later
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>How many wait.</summary>
    public int Waiting => _errands.All().Count;

    /// <returns>Completes when it was run.</returns>
    public Task<TDone> Add(TErrand errand)
    {
        var awaited = new TaskCompletionSource<TDone>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_state.Gate)
        {
            _awaited[errand.Id] = awaited;
            _errands.Put(errand.Id, errand);
        }

        _woken.Writer.TryWrite(true);
        return awaited.Task;
    }

    /// <summary>Nothing more of what waits for this subject's time happens.</summary>
    public void Drop(string subject)
    {
        lock (_state.Gate)
        {
            if (_busy.Contains(subject)) return; // the one that runs right now decides for itself
            foreach (var errand in _errands.All().Where(errand => string.Equals(errand.Subject, subject, StringComparison.Ordinal)))
            {
                _errands.Remove(errand.Id);
                if (_awaited.Remove(errand.Id, out var awaited)) awaited.TrySetCanceled(CancellationToken.None);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        lock (_state.Gate)
        {
            foreach (var awaited in _awaited.Values) awaited.TrySetCanceled(CancellationToken.None);
        }

        _stopping.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var pause = StartWhatIsDue();
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            await Task.WhenAny(_woken.Reader.WaitToReadAsync(waiting.Token).AsTask(), _time.Delay(pause, waiting.Token));
            await waiting.CancelAsync();
            _woken.Reader.TryRead(out var _);
        }
    }

    /// <returns>How long until the next one is due.</returns>
    private TimeSpan StartWhatIsDue()
    {
        lock (_state.Gate)
        {
            var (now, before) = (_time.GetUtcNow(), new HashSet<string>(_busy, StringComparer.Ordinal));
            var next = Timeout.InfiniteTimeSpan;
            foreach (var errand in _errands.All())
            {
                if (!before.Add(errand.Subject)) continue; // an earlier one of the same subject is not done
                var pause = errand.Due - now;
                if (pause <= TimeSpan.Zero && _busy.Count < AtOnce) _ = RunAsync(errand);
                else if (pause > TimeSpan.Zero && (next < TimeSpan.Zero || pause < next)) next = pause;
            }

            return next;
        }
    }

    private async Task RunAsync(TErrand errand)
    {
        _busy.Add(errand.Subject);
        await Task.Yield();
        Exception? failure = null;
        TDone? made = default;
        try
        {
            made = await _run(errand, _stopping.Token);
        }
        catch (Exception any)
        {
            failure = any; // told to whoever waits; the next errand runs all the same
        }

        if (_stopping.IsCancellationRequested) return;
        lock (_state.Gate)
        {
            _errands.Remove(errand.Id);
            _busy.Remove(errand.Subject);
            if (_awaited.Remove(errand.Id, out var awaited) && !(failure is null ? awaited.TrySetResult(made!) : awaited.TrySetException(failure))) awaited.TrySetCanceled(CancellationToken.None);
        }

        _woken.Writer.TryWrite(true);
    }
}
