namespace Portal.Platform;

/// <summary>Waiting on the portal's clock, so that a test's clock moves it.</summary>
public static class TimeProviderDelay
{
    /// <summary>Completes after <paramref name="delay"/> by <paramref name="time"/>; throws when cancelled first.</summary>
    public static async Task Delay(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken = default)
    {
        var elapsed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = time.CreateTimer(_ => elapsed.TrySetResult(), null, delay, Timeout.InfiniteTimeSpan);
        await elapsed.Task.WaitAsync(cancellationToken);
    }
}
