using System.Collections.Concurrent;
using System.Diagnostics;
using Portal.Platform;

namespace Portal.Bench;

/// <summary>A load that ends by itself: when its requests are used up, or when its time is.</summary>
/// <param name="Rate">Requests a second, asked whether or not answers are back (open loop); null: as fast as the connections get answers (closed loop).</param>
internal sealed record LoadRun(int Port, int Connections, TimeSpan Longest, int? Rate = null)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(20);

    public async Task<LoadResult> RunAsync(IReadOnlyList<byte[]> requests)
    {
        using var late = new CancellationTokenSource(Longest + s_grace);
        var lines = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => HttpLine.OpenAsync(Port, late.Token)));
        var times = new ConcurrentBag<List<double>>();
        var errors = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(lines.Select(line => Task.Run(() => WorkAsync(line))));
        var elapsed = Stopwatch.GetElapsedTime(start);
        foreach (var line in lines) line.Dispose();
        return new LoadResult(elapsed, [.. times.SelectMany(own => own).Order()], errors);

        async Task WorkAsync(HttpLine line)
        {
            var own = new List<double>(requests.Count / Connections);
            times.Add(own);
            while (Interlocked.Increment(ref next) is var index && index < requests.Count)
            {
                var from = await DueAsync(index);
                if (Stopwatch.GetElapsedTime(start) > Longest) return;
                try
                {
                    var status = await line.AskAsync(requests[index], late.Token);
                    own.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                    if (status != 200) errors.AddOrUpdate($"{status}", 1, (_, count) => count + 1);
                }
                catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or OperationCanceledException)
                {
                    errors.AddOrUpdate(exception.GetType().Name, 1, (_, count) => count + 1);
                    return;
                }
            }
        }

        // In an open loop a request that has to wait for a connection waits on the clock, too: else a stall would be counted once instead of for all that it held up.
        async ValueTask<long> DueAsync(int index)
        {
            if (Rate is not { } rate) return Stopwatch.GetTimestamp();
            var due = start + (long)((double)index / rate * Stopwatch.Frequency);
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (wait <= TimeSpan.Zero) return due;
            await TimeProvider.System.Delay(wait, late.Token);
            return Stopwatch.GetTimestamp();
        }
    }
}
