using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Portal.Platform.EmbeddedPostgres;

namespace Portal.Bench;

/// <summary>PostgreSQL's own load generator with the portal's own statement, one text a transaction: what the database can do without a portal in front of it.</summary>
internal sealed class PgBench(string connectionString, string folder)
{
    private const string Statement = """
        SELECT sid, outcome FROM receive_texts(now(), '',
            ARRAY['SM' || to_hex(:first::bigint) || to_hex(:second::bigint)], ARRAY['+1778' || (2000000 + :customer::int)], ARRAY['+1604' || (2000000 + :organization::int)],
            ARRAY[:body::text], ARRAY[now()], ARRAY[1], ARRAY['[]'::jsonb], ARRAY[NULL::text], ARRAY[NULL::text], ARRAY[NULL::text], ARRAY[:payload::jsonb], ARRAY[:trace::jsonb],
            ARRAY[gen_random_uuid()], ARRAY[gen_random_uuid()]);
        """;

    /// <summary>Its sessions are new at every run and the portal's are not: what they do first is not counted.</summary>
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(3);

    private const string Body = "Hi, is the blue Civic still there? I could come by tomorrow around 4.";

    public async Task<LoadResult> RunAsync(Population population, int connections, int seconds, int? rate = null)
    {
        var (script, prefix) = (Path.Combine(folder, "texts.sql"), Path.Combine(folder, $"log-{Guid.NewGuid():N}"));
        await File.WriteAllTextAsync(script, $"""
            \set organization random(0, {population.Organizations - 1})
            \set customer random(0, {population.Customers - 1})
            \set first random(1, 9000000000000000000)
            \set second random(1, 9000000000000000000)
            {Statement}
            """);
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var sid = "SM" + new string('0', 32);
        var start = new ProcessStartInfo(await ProgramAsync(),
        [
            "-n", "-M", "prepared", "-f", script, "-c", $"{connections}", "-j", $"{Math.Min(connections, 2)}", "-T", $"{s_warmUp.TotalSeconds + seconds}", "-l", $"--log-prefix={prefix}",
            "-D", $"body={Body}", "-D", $"payload={JsonSerializer.Serialize(TextForm.Of("AC" + new string('0', 32), sid, "+17782000000", "+16042000000", Body))}", "-D", """trace={"by":"webhook","token":"primary","filedBy":null}""",
            "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, .. rate is null ? Array.Empty<string>() : ["-R", $"{rate}"], server.Database!,
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PGPASSWORD"] = server.Password;
        start.Environment["PGOPTIONS"] = "-c role=portal_ingest";
        using var process = Process.Start(start)!;
        var outputs = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"pgbench failed: {string.Join('\n', outputs)}");
        return await ReadLogAsync(prefix);
    }

    // One line a transaction: client, number, microseconds, script, second and microsecond of its end.
    private static async Task<LoadResult> ReadLogAsync(string prefix)
    {
        var all = new List<(double Milliseconds, double End)>();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(prefix)!, Path.GetFileName(prefix) + "*"))
        {
            all.AddRange((await File.ReadAllLinesAsync(file)).Select(line => line.Split(' ')).Select(fields => (Number(fields[2]) / 1000, Number(fields[4]) + (Number(fields[5]) / 1_000_000))));
            File.Delete(file);
        }

        var (first, last) = (all.Min(transaction => transaction.End) + s_warmUp.TotalSeconds, all.Max(transaction => transaction.End));
        var counted = all.Where(transaction => transaction.End > first).Select(transaction => transaction.Milliseconds).Order().ToArray();
        return new LoadResult(TimeSpan.FromSeconds(last - first), counted, new Dictionary<string, int>(StringComparer.Ordinal)) { Uncounted = all.Count - counted.Length };

        static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);
    }

    private static async Task<string> ProgramAsync()
    {
        var program = Path.Combine((await PostgresBinaries.FindAsync(null, CancellationToken.None)).Folder, "pgbench");
        return File.Exists(program) ? program : "pgbench";
    }
}
