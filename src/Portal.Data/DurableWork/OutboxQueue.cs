using Npgsql;
using Portal.Data.Tenancy;

namespace Portal.Data.DurableWork;

/// <summary>Takes due work from the outbox, one node at a time, and records how it went.</summary>
/// <remarks>A claim is a lease: a node that dies gives its work back by letting the lease end.</remarks>
/// <param name="lease">Longer than any handler may run.</param>
public sealed class OutboxQueue(NpgsqlDataSource database, TimeProvider time, TimeSpan lease)
{
    /// <summary>Claims the oldest due message that nobody holds and that is the first of its lane; null when there is none.</summary>
    public async Task<ClaimedWork?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsAsync(Actor.System, cancellationToken);
        await using var command = new NpgsqlCommand(ClaimSql, connection)
        {
            Parameters = { new() { Value = time.GetUtcNow() }, new() { Value = time.GetUtcNow() + lease } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new ClaimedWork(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3))
            : null;
    }

    /// <summary>How long until the next message is due; null when none waits.</summary>
    public async Task<TimeSpan?> NextDueInAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsAsync(Actor.System, cancellationToken);
        await using var command = new NpgsqlCommand(NextDueSql, connection) { Parameters = { new() { Value = time.GetUtcNow() } } };
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime due ? new DateTimeOffset(due) - time.GetUtcNow() : null;
    }

    /// <summary>It is done: the message goes.</summary>
    public Task DoneAsync(ClaimedWork work, CancellationToken cancellationToken) =>
        RunAsync("DELETE FROM outbox_messages WHERE id = $1", cancellationToken, work.Id);

    /// <summary>It is not done yet: due again later. It did not fail, so the failures before it count no more.</summary>
    public Task AgainAsync(ClaimedWork work, TimeSpan wait, string reason, CancellationToken cancellationToken) =>
        RunAsync("UPDATE outbox_messages SET leased_until = NULL, attempts = 0, due_at = $2, last_error = $3 WHERE id = $1", cancellationToken, work.Id, time.GetUtcNow() + wait, reason);

    /// <summary>It failed: due again later, one failure nearer to being given up.</summary>
    public Task FailedAsync(ClaimedWork work, TimeSpan wait, string reason, CancellationToken cancellationToken) =>
        RunAsync("UPDATE outbox_messages SET leased_until = NULL, due_at = $2, last_error = $3 WHERE id = $1", cancellationToken, work.Id, time.GetUtcNow() + wait, reason);

    /// <summary>How much waits, how much was given up, how late the oldest runnable message is, and what lies in the inbox.</summary>
    public async Task<WorkState> ReadStateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsAsync(Actor.System, cancellationToken);
        await using var command = new NpgsqlCommand(StateSql, connection) { Parameters = { new() { Value = time.GetUtcNow() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new WorkState(reader.GetInt64(0), reader.GetInt64(1), TimeSpan.FromSeconds(reader.GetDouble(2)), reader.GetInt64(3), reader.GetInt64(4));
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var connection = await database.OpenAsAsync(Actor.System, cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // The first of its lane, and nothing of the lane is being run: one that was asked for earlier may be committed later than one that runs already.
    private const string Runnable = """
        m.parked_at IS NULL AND (m.lane IS NULL OR NOT EXISTS (
            SELECT FROM outbox_messages e WHERE e.lane = m.lane AND e.id <> m.id AND e.parked_at IS NULL AND ((e.created_at, e.id) < (m.created_at, m.id) OR e.leased_until > $1)))
        """;

    private const string NextDueSql = $"SELECT min(greatest(m.due_at, coalesce(m.leased_until, m.due_at))) FROM outbox_messages m WHERE {Runnable}";

    private const string ClaimSql = $"""
        UPDATE outbox_messages SET leased_until = $2, attempts = attempts + 1
        WHERE id = (
            SELECT m.id FROM outbox_messages m
            WHERE {Runnable} AND m.due_at <= $1 AND (m.leased_until IS NULL OR m.leased_until <= $1)
            ORDER BY m.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, name, payload::text, attempts
        """;

    // What follows a head that waits is not late: it is not its turn.
    private const string StateSql = $"""
        SELECT (SELECT count(*) FROM outbox_messages WHERE parked_at IS NULL), (SELECT count(*) FROM outbox_messages WHERE parked_at IS NOT NULL),
            (SELECT coalesce(extract(epoch FROM $1 - min(m.due_at)), 0)::float8 FROM outbox_messages m WHERE {Runnable} AND m.due_at <= $1),
            (SELECT count(*) FROM inbox_messages WHERE state = 'waiting'), (SELECT count(*) FROM inbox_messages WHERE state = 'unrouted')
        """;
}

/// <summary>A message that this node holds.</summary>
/// <param name="Attempts">Including the one that begins now.</param>
public sealed record ClaimedWork(Guid Id, string Name, string Payload, int Attempts);

/// <summary>Durable work at one instant.</summary>
/// <param name="Waiting">In the outbox, now or later.</param>
/// <param name="Parked">Given up.</param>
/// <param name="OldestDue">How late the oldest is that could run.</param>
/// <param name="InboxWaiting">Events of vendors that their job has not worked off.</param>
/// <param name="InboxUnrouted">Events that are nobody's.</param>
public sealed record WorkState(long Waiting, long Parked, TimeSpan OldestDue, long InboxWaiting, long InboxUnrouted);
