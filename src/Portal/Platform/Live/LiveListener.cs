using System.Text.Json;
using Npgsql;

namespace Portal.Platform.Live;

/// <summary>Listens to PostgreSQL on a connection of its own, and comes back after the server was away.</summary>
internal sealed partial class LiveListener(NpgsqlDataSource database, LiveUpdates updates, TimeProvider time, ILogger<LiveListener> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLost(exception.GetType().Name);
                await time.Delay(s_pause, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, notification) => updates.Publish(Read(notification.Payload));
        await using (var listen = new NpgsqlCommand("LISTEN portal_changes", connection))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        updates.Publish(LiveChange.Everything);
        while (true)
        {
            await connection.WaitAsync(stoppingToken);
        }
    }

    private static LiveChange Read(string payload) => JsonSerializer.Deserialize<LiveChange>(payload, JsonSerializerOptions.Web)!;

    [LoggerMessage(LogLevel.Warning, "Listening for changes was interrupted ({Reason}); trying again")]
    private partial void LogLost(string reason);
}
