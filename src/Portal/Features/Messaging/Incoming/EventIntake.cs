using Npgsql;
using NpgsqlTypes;
using Portal.Data.DurableWork;

namespace Portal.Features.Messaging.Incoming;

/// <summary>Keeps an event of a vendor, once, together with the job that works it off.</summary>
public sealed class EventIntake(IntakeDatabase database, TimeProvider time)
{
    private const string Sql = "SELECT receive_event($1, $2, $3, $4, $5, $6, $7)";

    /// <summary>Returns once the event is on disk, or was before.</summary>
    /// <param name="lane">Events of one subject are worked off one after the other.</param>
    public async Task ReceiveAsync<TJob>(string source, string key, string lane, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken) where TJob : IDurableJob
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new() { Value = source }, new() { Value = key },
                new() { Value = FormJson.Of(fields), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = now }, new() { Value = Guid.CreateVersion7(now) }, new() { Value = TJob.DurableName }, new() { Value = lane },
            },
        };
        await command.PrepareAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
