using System.Threading.Channels;
using Portal.Integrations.Simulation;
using Portal.Platform;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>Runs the errands when they are due: a few at a time, those of one text one after the other. What was not run when the portal was killed is run after it has started again.</summary>
internal sealed class WebhookCourier : IAsyncDisposable
{
    private const int AtOnce = 16;
    private readonly Dictionary<string, TaskCompletionSource<WebhookDelivery>> _awaited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);
    private readonly Channel<bool> _woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stopping = new();
    private readonly SimulatedTable<WebhookErrand> _errands;
    private readonly SimulatorState _state;
    private readonly TimeProvider _time;
    private readonly Func<WebhookErrand, CancellationToken, Task<WebhookDelivery>> _run;
    private readonly Task _loop;

    public WebhookCourier(SimulatorState state, TimeProvider time, Func<WebhookErrand, CancellationToken, Task<WebhookDelivery>> run)
    {
        (_state, _time, _run) = (state, time, run);
        _errands = state.Table<WebhookErrand>("twilio.errands");
        using var _ = ExecutionContext.SuppressFlow(); // whoever starts the simulators is not the caller of what they do later
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>How many wait.</summary>
    public int Waiting => _errands.All().Count;

    /// <returns>Completes when it was run.</returns>
    public Task<WebhookDelivery> Add(WebhookErrand errand)
    {
        var awaited = new TaskCompletionSource<WebhookDelivery>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_state.Gate)
        {
            _awaited[errand.Id] = awaited;
            _errands.Put(errand.Id, errand);
        }

        _woken.Writer.TryWrite(true);
        return awaited.Task;
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
                if (!before.Add(errand.TextSid)) continue; // an earlier one of the same text is not done
                var pause = errand.Due - now;
                if (pause <= TimeSpan.Zero && _busy.Count < AtOnce) _ = RunAsync(errand);
                else if (pause > TimeSpan.Zero && (next < TimeSpan.Zero || pause < next)) next = pause;
            }

            return next;
        }
    }

    private async Task RunAsync(WebhookErrand errand)
    {
        _busy.Add(errand.TextSid);
        await Task.Yield();
        Exception? failure = null;
        WebhookDelivery? made = null;
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
            _busy.Remove(errand.TextSid);
            if (_awaited.Remove(errand.Id, out var awaited) && !(made is null ? awaited.TrySetException(failure!) : awaited.TrySetResult(made))) awaited.TrySetCanceled(CancellationToken.None);
        }

        _woken.Writer.TryWrite(true);
    }
}
