using System.Diagnostics;

namespace Portal.Tests.Integrations;

/// <summary>Waits for what happens by itself.</summary>
internal static class Wait
{
    public static async Task UntilAsync(Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(20), "It did not happen within 20 s.");
            await tick.WaitForNextTickAsync();
        }
    }
}
