namespace Portal.Bench;

/// <summary>Portal and pgbench, and one database and the other, by turns, so that a machine whose speed drifts slows all of them; then the portal alone at half of its load and at a calm rate.</summary>
internal sealed record TextsReport(int Connections, int Rounds, int Seconds)
{
    private const int CalmRate = 300;
    private const int GoodRate = 20;
    private const int ForgedRate = 500;

    /// <summary>A portal and what is in its database.</summary>
    internal sealed record Side(string Name, Bench Bench, Population Population);

    /// <summary>What one side showed.</summary>
    internal sealed record Figures(IReadOnlyList<Round> Rounds, LoadResult Half, LoadResult Calm, LoadResult CalmPgBench, LoadResult Flooded, LoadResult Forged);

    /// <param name="CpuPerThousand">Of the portal's run, in seconds.</param>
    internal sealed record Round(LoadResult Texts, LoadResult PgBench, CpuClock CpuPerThousand, double PgBenchCpuPerThousand)
    {
        public double Ratio => Texts.PerSecond / PgBench.PerSecond;
    }

    public async Task<IReadOnlyList<Figures>> MeasureAsync(params Side[] sides)
    {
        foreach (var side in sides)
        {
            await Console.Error.WriteLineAsync($"{side.Name}: warming up");
            await RoundAsync(side);
        }

        var rounds = sides.Select(_ => new List<Round>()).ToArray();
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var (of, side) in rounds.Zip(sides))
            {
                of.Add(await RoundAsync(side));
                await Console.Error.WriteLineAsync(Invariant($"{side.Name}, round {round}: portal {of[^1].Texts.Words}; pgbench {of[^1].PgBench.Words}; ratio {of[^1].Ratio:0.00}"));
            }
        }

        var figures = new List<Figures>();
        foreach (var (of, side) in rounds.Zip(sides)) figures.Add(await CompleteAsync(side, of));
        return figures;
    }

    public static double Median<T>(IEnumerable<T> all, Func<T, double> figure)
    {
        var sorted = all.Select(figure).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private async Task<Figures> CompleteAsync(Side side, IReadOnlyList<Round> rounds)
    {
        var (bench, population) = (side.Bench, side.Population);
        var half = await bench.TextsAsync(population, new LoadShape(Connections, TimeSpan.FromSeconds(3 * Seconds), (int)(Median(rounds, round => round.Texts.PerSecond) / 2)));
        var calm = await bench.TextsAsync(population, new LoadShape(Connections, TimeSpan.FromSeconds(2 * Seconds), CalmRate));
        var calmPgBench = await bench.PgBench.RunAsync(population, Connections, 2 * Seconds, CalmRate);
        var (flooded, forged) = await bench.FloodAsync(population, new LoadShape(Connections, TimeSpan.FromSeconds(10), GoodRate), new LoadShape(Connections, TimeSpan.FromSeconds(10), ForgedRate));
        return new Figures(rounds, half, calm, calmPgBench, flooded, forged);
    }

    private async Task<Round> RoundAsync(Side side)
    {
        var (bench, population) = (side.Bench, side.Population);
        var before = bench.Cpu();
        var texts = await bench.TextsAsync(population, new LoadShape(Connections, TimeSpan.FromSeconds(Seconds)));
        var between = bench.Cpu();
        var pgbench = await bench.PgBench.RunAsync(population, Connections, Seconds);
        var used = between - before;
        var thousands = texts.Milliseconds.Length / 1000.0;
        return new Round(texts, pgbench, new CpuClock(used.Portal / thousands, used.Postgres / thousands), (bench.Cpu() - between).Postgres / ((pgbench.Milliseconds.Length + pgbench.Uncounted) / 1000.0));
    }
}
