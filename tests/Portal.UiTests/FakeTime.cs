namespace Portal.UiTests;

/// <summary>A clock that the test moves; timers that have come due run while it moves.</summary>
public sealed class FakeTime(DateTimeOffset start) : TimeProvider
{
    private readonly List<FakeTimer> _timers = [];
    private readonly Lock _gate = new();
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by)
    {
        _now += by;
        FakeTimer[] timers;
        lock (_gate) timers = [.. _timers];
        foreach (var timer in timers) timer.RunIfDue(_now);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state), period);
        timer.Change(dueTime, period);
        lock (_gate) _timers.Add(timer);
        return timer;
    }

    private sealed class FakeTimer(FakeTime time, Action callback, TimeSpan period) : ITimer
    {
        private DateTimeOffset? _due;
        private TimeSpan _period = period;

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : time.GetUtcNow() + dueTime;
            _period = newPeriod;
            return true;
        }

        public void RunIfDue(DateTimeOffset now)
        {
            if (_due is not { } due || due > now) return;
            _due = _period == Timeout.InfiniteTimeSpan ? null : now + _period;
            callback();
        }

        public void Dispose()
        {
            lock (time._gate) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
