namespace Portal.Bench;

/// <summary>Both sides by turns on one cluster, so that a machine whose speed drifts slows both; then the portal alone at half of its load and at a calm rate.</summary>
internal sealed record TextsReport(Bench Bench, int Connections, int Rounds, int Seconds)
{
    private const int CalmRate = 300;
    private const int GoodRate = 20;
    private const int ForgedRate = 500;

    /// <summary>What one database showed.</summary>
    internal sealed record Figures(string Name, IReadOnlyList<Round> Rounds, LoadResult Half, LoadResult Calm, LoadResult CalmPgBench, LoadResult Flooded, LoadResult Forged);

    /// <param name="CpuPerThousand">Of the portal's run, in seconds.</param>
    internal sealed record Round(LoadResult Texts, LoadResult PgBench, CpuClock CpuPerThousand, double PgBenchCpuPerThousand)
    {
        public double Ratio => Texts.PerSecond / PgBench.PerSecond;
    }

    public async Task<Figures> MeasureAsync(string name, Population population)
    {
        await Console.Error.WriteLineAsync($"{name}: warming up");
        await Bench.TextsAsync(population, new LoadShape(Connections, TimeSpan.FromSeconds(Seconds)));
        await Bench.PgBench.RunAsync(population, Connections, Seconds);
        var rounds = new List<Round>();
        for (var round = 1; round <= Rounds; round++)
        {
            rounds.Add(await RoundAsync(population));
            await Console.Error.WriteLineAsync(Invariant($"{name}, round {round}: portal {rounds[^1].Texts.Words}; pgbench {rounds[^1].PgBench.Words}; ratio {rounds[^1].Ratio:0.00}"));
        }

        var half = await Bench.TextsAsync(population, new LoadShape(Connections, TimeSpan.FromSeconds(3 * Seconds), (int)(Median(rounds, round => round.Texts.PerSecond) / 2)));
        var calm = await Bench.TextsAsync(population, new LoadShape(Connections, TimeSpan.FromSeconds(2 * Seconds), CalmRate));
        var calmPgBench = await Bench.PgBench.RunAsync(population, Connections, 2 * Seconds, CalmRate);
        var (flooded, forged) = await Bench.FloodAsync(population, new LoadShape(Connections, TimeSpan.FromSeconds(10), GoodRate), new LoadShape(Connections, TimeSpan.FromSeconds(10), ForgedRate));
        return new Figures(name, rounds, half, calm, calmPgBench, flooded, forged);
    }

    public static double Median<T>(IEnumerable<T> all, Func<T, double> figure)
    {
        var sorted = all.Select(figure).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private async Task<Round> RoundAsync(Population population)
    {
        var before = Bench.Cpu();
        var texts = await Bench.TextsAsync(population, new LoadShape(Connections, TimeSpan.FromSeconds(Seconds)));
        var between = Bench.Cpu();
        var pgbench = await Bench.PgBench.RunAsync(population, Connections, Seconds);
        var used = between - before;
        var thousands = texts.Milliseconds.Length / 1000.0;
        return new Round(texts, pgbench, new CpuClock(used.Portal / thousands, used.Postgres / thousands), (Bench.Cpu() - between).Postgres / ((pgbench.Milliseconds.Length + pgbench.Uncounted) / 1000.0));
    }
}
