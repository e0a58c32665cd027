using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Portal.Platform.EmbeddedPostgres;

namespace Portal.Bench;

/// <summary>PostgreSQL's own load generator with the portal's own statement, one text a transaction: what the database can do without a portal in front of it.</summary>
internal sealed partial class PgBench(string connectionString, string folder)
{
    private const string Statement = """
        SELECT sid, outcome FROM receive_texts(now(), '',
            ARRAY['SM' || to_hex(:first::bigint) || to_hex(:second::bigint)], ARRAY['+1778' || (2000000 + :customer::int)], ARRAY['+1604' || (2000000 + :organization::int)],
            ARRAY[:body::text], ARRAY[now()], ARRAY[1], ARRAY['[]'::jsonb], ARRAY[NULL::text], ARRAY[NULL::text], ARRAY[NULL::text], ARRAY[:payload::jsonb], ARRAY[:trace::jsonb],
            ARRAY[gen_random_uuid()], ARRAY[gen_random_uuid()]);
        """;

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
            "-n", "-M", "prepared", "-f", script, "-c", $"{connections}", "-j", $"{Math.Min(connections, 2)}", "-T", $"{seconds}", "-l", $"--log-prefix={prefix}",
            "-D", $"body={Body}", "-D", $"payload={JsonSerializer.Serialize(TextForm.Of("AC" + new string('0', 32), sid, "+17782000000", "+16042000000", Body))}", "-D", """trace={"by":"webhook","token":"primary","filedBy":null}""",
            "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, .. rate is null ? Array.Empty<string>() : ["-R", $"{rate}"], server.Database!,
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PGPASSWORD"] = server.Password;
        start.Environment["PGOPTIONS"] = "-c role=portal_ingest";
        using var process = Process.Start(start)!;
        var outputs = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var told = PerSecond().Match(outputs[0]);
        if (process.ExitCode != 0 || !told.Success) throw new InvalidOperationException($"pgbench failed: {string.Join('\n', outputs)}");
        var milliseconds = await ReadLogAsync(prefix);
        var perSecond = double.Parse(told.Groups["tps"].Value, CultureInfo.InvariantCulture);
        return new LoadResult(TimeSpan.FromSeconds(milliseconds.Length / perSecond), milliseconds, new Dictionary<string, int>(StringComparer.Ordinal));
    }

    // One line a transaction: client, number, microseconds, …
    private static async Task<double[]> ReadLogAsync(string prefix)
    {
        var all = new List<double>();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(prefix)!, Path.GetFileName(prefix) + "*"))
        {
            all.AddRange((await File.ReadAllLinesAsync(file)).Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1000));
            File.Delete(file);
        }

        return [.. all.Order()];
    }

    private static async Task<string> ProgramAsync()
    {
        var program = Path.Combine((await PostgresBinaries.FindAsync(null, CancellationToken.None)).Folder, "pgbench");
        return File.Exists(program) ? program : "pgbench";
    }

    [GeneratedRegex(@"tps = (?<tps>[0-9.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PerSecond();
}
