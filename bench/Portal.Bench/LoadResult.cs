namespace Portal.Bench;

/// <summary>What a load showed.</summary>
/// <param name="Milliseconds">Of every answer, sorted.</param>
/// <param name="Errors">How many of each kind.</param>
internal sealed record LoadResult(TimeSpan Elapsed, double[] Milliseconds, IReadOnlyDictionary<string, int> Errors)
{
    /// <summary>Answers before the clock was started; their processor time is in the sum all the same.</summary>
    public int Uncounted { get; init; }

    public double PerSecond => Milliseconds.Length / Elapsed.TotalSeconds;

    public int Failed => Errors.Values.Sum();

    public double Percentile(double share) => Milliseconds.Length == 0 ? 0 : Milliseconds[Math.Min(Milliseconds.Length - 1, (int)(share * Milliseconds.Length))];

    public string Words => Invariant($"{PerSecond:0} requests/s, p50 {Percentile(0.5):0.0} ms, p95 {Percentile(0.95):0.0} ms, p99 {Percentile(0.99):0.0} ms, max {Percentile(1):0.0} ms, errors {(Failed == 0 ? "none" : string.Join(", ", Errors.Select(error => $"{error.Value} × {error.Key}")))}");
}
