using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;
using Portal.Data.Tenancy;
using Portal.Platform;
using Portal.Platform.Operations;

namespace Portal.Features.Webhooks;

/// <summary>Counts refused webhooks in memory and writes the sums down every few seconds: a flood costs the database nothing.</summary>
/// <remarks>What a node that dies has not written yet is lost. These are refusals of strangers, each of which is in the log.</remarks>
public sealed partial class WebhookRefusals(NpgsqlDataSource database, IServiceProvider services, TimeProvider time, ILogger<WebhookRefusals> logger) : BackgroundService
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(string Vendor, string Route, string Reason), Sum> _sums = new();

    /// <param name="reason">A stable word: <c>signature_wrong</c>.</param>
    public void Count(string vendor, string route, string reason, string? address)
    {
        var now = time.GetUtcNow();
        _sums.AddOrUpdate((vendor, route, reason), _ => new Sum(1, now, address), (_, sum) => new Sum(sum.Count + 1, now, address));
        LogRefused(vendor, route, reason);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await time.Delay(s_between, stoppingToken);
            foreach (var key in _sums.Keys)
            {
                if (_sums.TryRemove(key, out var sum) && !await TryWriteAsync(key, sum, stoppingToken))
                {
                    _sums.AddOrUpdate(key, sum, (_, newer) => newer with { Count = newer.Count + sum.Count });
                }
            }
        }
    }

    private async Task<bool> TryWriteAsync((string Vendor, string Route, string Reason) key, Sum sum, CancellationToken stoppingToken)
    {
        try
        {
            await WriteAsync(key, sum, stoppingToken);
            await services.RunAsSystemAsync(new RaiseWebhookRejected(key.Vendor, key.Reason, sum.Count), stoppingToken);
            return true;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotWritten(exception.GetType().Name);
            return false;
        }
    }

    private async Task WriteAsync((string Vendor, string Route, string Reason) key, Sum sum, CancellationToken stoppingToken)
    {
        var hour = new DateTimeOffset(sum.LastAt.Year, sum.LastAt.Month, sum.LastAt.Day, sum.LastAt.Hour, 0, 0, TimeSpan.Zero);
        await using var connection = await database.OpenAsAsync(Actor.System, stoppingToken);
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new() { Value = key.Vendor }, new() { Value = key.Route }, new() { Value = key.Reason }, new() { Value = hour },
                new() { Value = sum.Count }, new() { Value = sum.LastAt }, new() { Value = (object?)sum.Address ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        await command.ExecuteNonQueryAsync(stoppingToken);
    }

    private const string Sql = """
        INSERT INTO webhook_refusals (vendor, route, reason, hour, count, last_at, last_address) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (route, reason, hour) DO UPDATE
        SET count = webhook_refusals.count + excluded.count, last_at = greatest(webhook_refusals.last_at, excluded.last_at), last_address = excluded.last_address
        """;

    [LoggerMessage(LogLevel.Warning, "Refused a webhook of {Vendor} on {Route}: {Reason}")]
    private partial void LogRefused(string vendor, string route, string reason);

    [LoggerMessage(LogLevel.Warning, "Refused webhooks could not be written down ({Reason}); trying again")]
    private partial void LogNotWritten(string reason);

    private sealed record Sum(long Count, DateTimeOffset LastAt, string? Address);
}
