using Portal.Bench;

var given = new Arguments(args);
var population = new Population(given.Number("organizations", Population.Large.Organizations, 100_000), given.Number("customers", Population.Large.Customers, 1000));
var shape = new LoadShape(given.Number("connections", 16, 256), TimeSpan.FromSeconds(given.Number("seconds", 10, 300)), args.Contains("--rate") ? given.Number("rate", 300, 20_000) : null);

switch (args.FirstOrDefault())
{
    case "fill":
        await FillDatabase.RunAsync(given.Text("superuser"), population, given.Number("messages", 1_000_000, 10_000_000), given.Number("longest", 100_000, 1_000_000));
        return 0;
    case "texts":
        var url = new Uri(given.Text("url"));
        var requests = SignedRequests.Make(population, url.GetLeftPart(UriPartial.Authority), url.Authority, given.Text("account"), given.Text("token"), Math.Min(shape.MostRequests, given.Number("requests", 1_000_000, 1_000_000)));
        Console.WriteLine((await new LoadRun(url.Port, shape.Connections, shape.Longest, shape.Rate).RunAsync(requests)).Words);
        return 0;
    case "pgbench":
        Console.WriteLine((await new PgBench(given.Text("database"), Path.GetTempPath()).RunAsync(population, shape.Connections, (int)shape.Longest.TotalSeconds, shape.Rate)).Words);
        return 0;
    case "conversation":
        Console.WriteLine(Invariant($"{(await LongConversation.TimeAsync(given.Text("database"), 9))[4]:0.00} ms"));
        return 0;
    case "initiation":
        await using (var bench = await Bench.StartAsync())
        {
            await bench.FillAsync(Population.Large, 1_000_000, 100_000);
            var calm = shape with { Rate = shape.Rate ?? 50 };
            await bench.InitiationsAsync(Population.Large, calm);
            Console.WriteLine((await bench.InitiationsAsync(Population.Large, calm)).Words);
        }

        return 0;
    case "all":
        await using (var small = await Bench.StartAsync())
        await using (var large = await Bench.StartAsync())
        {
            await Console.Error.WriteLineAsync("filling");
            await small.FillAsync(Population.Small, 0, 0);
            await large.FillAsync(Population.Large, 1_000_000, 100_000);
            var report = new TextsReport(shape.Connections, given.Number("rounds", 5, 50), (int)shape.Longest.TotalSeconds);
            var figures = await report.MeasureAsync(new("empty", small, Population.Small), new("filled", large, Population.Large));
            foreach (var row in ReportTable.Rows(figures[0], figures[1], await LongConversation.TimeAsync(large.ConnectionString, 9))) Console.WriteLine(row);
        }

        return 0;
    default:
        await Console.Error.WriteLineAsync("One of: all, initiation, fill, texts, pgbench, conversation. bench/README.md says how.");
        return 2;
}
