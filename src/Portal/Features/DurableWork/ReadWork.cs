using Npgsql;
using Portal.Data.Tenancy;
using Portal.Platform.Operations;

namespace Portal.Features.DurableWork;

/// <summary>How durable work stands: jobs by name, and what vendors sent by kind.</summary>
public sealed record ReadWork : IOperation<WorkOverview>, IPlatformOperation;

/// <param name="Jobs">Every name that has something in the outbox.</param>
/// <param name="Events">Every kind of event that waits or is nobody's.</param>
public sealed record WorkOverview(IReadOnlyList<JobFigures> Jobs, IReadOnlyList<EventFigures> Events);

/// <param name="Due">Could run now and has no hand yet, or waits for its turn in a lane.</param>
/// <param name="Later">Due at a later time.</param>
/// <param name="Running">Held by a node.</param>
/// <param name="Parked">Given up.</param>
/// <param name="OldestDueAt">Since when the oldest that is due could have run.</param>
public sealed record JobFigures(string Name, long Due, long Later, long Running, long Parked, DateTimeOffset? OldestDueAt);

/// <param name="Source"><c>twilio.text-status</c>.</param>
/// <param name="Waiting">Not worked off yet.</param>
/// <param name="Unrouted">Nobody's.</param>
/// <param name="OldestAt">When the oldest of both came.</param>
public sealed record EventFigures(string Source, long Waiting, long Unrouted, DateTimeOffset? OldestAt);

internal sealed class ReadWorkHandler(NpgsqlDataSource database, TimeProvider time) : IHandler<ReadWork, WorkOverview>
{
    public async Task<WorkOverview> HandleAsync(ReadWork operation, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsAsync(Actor.System, cancellationToken);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(JobsSql) { Parameters = { new() { Value = time.GetUtcNow() } } }, new(EventsSql) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var jobs = new List<JobFigures>();
        while (await reader.ReadAsync(cancellationToken))
        {
            jobs.Add(new JobFigures(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), At(reader, 5)));
        }

        await reader.NextResultAsync(cancellationToken);
        var events = new List<EventFigures>();
        while (await reader.ReadAsync(cancellationToken))
        {
            events.Add(new EventFigures(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), At(reader, 3)));
        }

        return new WorkOverview(jobs, events);
    }

    private static DateTimeOffset? At(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);

    private const string JobsSql = """
        SELECT name,
            count(*) FILTER (WHERE parked_at IS NULL AND due_at <= $1 AND coalesce(leased_until <= $1, true)),
            count(*) FILTER (WHERE parked_at IS NULL AND due_at > $1 AND coalesce(leased_until <= $1, true)),
            count(*) FILTER (WHERE parked_at IS NULL AND leased_until > $1),
            count(*) FILTER (WHERE parked_at IS NOT NULL),
            min(due_at) FILTER (WHERE parked_at IS NULL AND due_at <= $1 AND coalesce(leased_until <= $1, true))
        FROM outbox_messages GROUP BY name ORDER BY name
        """;

    private const string EventsSql = """
        SELECT source, count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'unrouted'), min(received_at)
        FROM inbox_messages WHERE state = 'waiting' OR state = 'unrouted' GROUP BY source ORDER BY source
        """;
}
