using System.Diagnostics;

namespace Portal.Tests.Fixture;

/// <summary>Waits for a condition that becomes true by itself.</summary>
public static class Eventually
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(120); // a busy machine may take long to start a portal again

    public static Task TrueAsync(string what, Func<bool> condition) => TrueAsync(what, () => Task.FromResult(condition()));

    public static async Task TrueAsync(string what, Func<Task<bool>> condition)
    {
        var waited = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
        while (!await condition())
        {
            Assert.True(waited.Elapsed < s_longest, $"It did not happen: {what}.");
            await tick.WaitForNextTickAsync();
        }
    }
}
