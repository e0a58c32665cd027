namespace Portal.Bench;

/// <summary>The figures as a Markdown table.</summary>
internal static class ReportTable
{
    public static IEnumerable<string> Rows(TextsReport.Figures small, TextsReport.Figures large, double[] conversation)
    {
        yield return "| figure | goal | empty database | 1,000,000 messages, 10,000 organizations |";
        yield return "|---|---|---|---|";
        yield return Row("portal's requests/s ÷ pgbench's transactions/s, median of rounds (lowest–highest)", "≥ 0.85", figures => Invariant($"{Median(figures, round => round.Ratio):0.00} ({figures.Rounds.Min(round => round.Ratio):0.00}–{figures.Rounds.Max(round => round.Ratio):0.00})"));
        yield return Row("portal, closed loop", "", figures => Invariant($"{Median(figures, round => round.Texts.PerSecond):0}/s, p50 {Median(figures, round => round.Texts.Percentile(0.5)):0.0} ms, p99 {Median(figures, round => round.Texts.Percentile(0.99)):0.0} ms"));
        yield return Row("pgbench, one text a transaction", "", figures => Invariant($"{Median(figures, round => round.PgBench.PerSecond):0}/s, p50 {Median(figures, round => round.PgBench.Percentile(0.5)):0.0} ms, p99 {Median(figures, round => round.PgBench.Percentile(0.99)):0.0} ms"));
        yield return Row("CPU seconds a thousand texts: portal + PostgreSQL (pgbench's run: PostgreSQL)", "", figures => Invariant($"{Median(figures, round => round.CpuPerThousand.Portal):0.00} + {Median(figures, round => round.CpuPerThousand.Postgres):0.00} ({Median(figures, round => round.PgBenchCpuPerThousand):0.00})"));
        yield return Row("p99 at half of that load, open loop", "< 100 ms", figures => Words(figures.Half));
        yield return Row("at 300/s, open loop: portal", "no latency added", figures => Words(figures.Calm));
        yield return Row("at 300/s: pgbench", "", figures => Words(figures.CalmPgBench));
        yield return Row("texts at 20/s while 500 forged ones a second are refused for 10 s", "< 1 s", figures => Invariant($"{Words(figures.Flooded)}; {figures.Forged.Errors.GetValueOrDefault("403")} refused"));
        yield return Row("errors", "none", figures => Invariant($"{figures.Rounds.Sum(round => round.Texts.Failed) + figures.Half.Failed + figures.Calm.Failed + figures.Flooded.Failed}"));
        yield return Times("processor a text, portal and PostgreSQL, filled ÷ empty, median of rounds (lowest–highest)", round => round.CpuPerThousand.Portal + round.CpuPerThousand.Postgres);
        yield return Times("time a text under load, filled ÷ empty, median of rounds (lowest–highest)", round => 1 / round.Texts.PerSecond);
        yield return Invariant($"| first page of a conversation of 100,000 texts, in the database | < 30 ms | | median {conversation[conversation.Length / 2]:0.00} ms, slowest {conversation[^1]:0.00} ms |");

        string Times(string name, Func<TextsReport.Round, double> cost)
        {
            var times = large.Rounds.Zip(small.Rounds, (filled, empty) => cost(filled) / cost(empty)).ToList(); // of the same minute
            return Invariant($"| {name} | ≤ 1.2 | | {TextsReport.Median(times, ratio => ratio):0.00} ({times.Min():0.00}–{times.Max():0.00}) |");
        }

        string Row(string name, string goal, Func<TextsReport.Figures, string> cell) => $"| {name} | {goal} | {cell(small)} | {cell(large)} |";
    }

    private static double Median(TextsReport.Figures figures, Func<TextsReport.Round, double> figure) => TextsReport.Median(figures.Rounds, figure);

    private static string Words(LoadResult result) => Invariant($"{result.PerSecond:0}/s: p50 {result.Percentile(0.5):0.0}, p99 {result.Percentile(0.99):0.0}, max {result.Percentile(1):0.0} ms");
}
