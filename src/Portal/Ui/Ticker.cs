namespace Portal.Ui;

/// <summary>One clock for all relative times of a circuit, so that a page with a hundred of them has one timer.</summary>
public sealed class Ticker(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(15);
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private EventHandler? _ticked;

    /// <summary>Raised every quarter of a minute, on any thread; the clock runs while somebody listens.</summary>
    public event EventHandler Ticked
    {
        add
        {
            lock (_gate)
            {
                _ticked += value;
                _timer ??= time.CreateTimer(_ => _ticked?.Invoke(this, EventArgs.Empty), null, s_every, s_every);
            }
        }
        remove
        {
            lock (_gate)
            {
                _ticked -= value;
                if (_ticked is null) Stop();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate) Stop();
    }

    private void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }
}
