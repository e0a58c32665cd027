using Npgsql;
using NpgsqlTypes;
using Portal.Data.Tenancy;

namespace Portal.Data.DurableWork;

/// <summary>Lets one node at a time run what is scheduled, and none before it is due again.</summary>
/// <remarks>A turn is a lease: a node that dies gives it back by letting the lease end. Nothing else of a schedule is kept, so nothing can be left behind that stops it.</remarks>
/// <param name="lease">How long a turn is held by a node that has died.</param>
public sealed class ScheduleTurns(NpgsqlDataSource database, TimeProvider time, TimeSpan lease)
{
    /// <summary>Takes the turn; null when it is not due yet, or another node has it.</summary>
    /// <param name="interval">From one beginning to the next.</param>
    public async Task<ScheduleTurn?> TryBeginAsync(string name, TimeSpan interval, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsAsync(Actor.System, cancellationToken);
        await using var command = new NpgsqlCommand(BeginSql, connection)
        {
            Parameters = { new() { Value = name }, new() { Value = now }, new() { Value = now + lease }, new() { Value = now - interval } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime begunAt ? new ScheduleTurn(name, new DateTimeOffset(begunAt)) : null;
    }

    /// <summary>Renews the lease while this node is at it, however long that takes.</summary>
    public async Task HoldAsync(ScheduleTurn turn, CancellationToken done)
    {
        using var tick = new PeriodicTimer(lease / 3, time);
        try
        {
            while (await tick.WaitForNextTickAsync(done)) await TryRenewAsync(turn, done);
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // It is done.
        }
    }

    private async Task TryRenewAsync(ScheduleTurn turn, CancellationToken done)
    {
        try
        {
            await LeaseAsync(turn, time.GetUtcNow() + lease, done);
        }
        catch (NpgsqlException)
        {
            // The database is away: the next tick tries again, and a lease that has ended by then may be another's.
        }
    }

    /// <summary>Gives the turn back, unless its lease has ended and another has it.</summary>
    public Task EndAsync(ScheduleTurn turn, CancellationToken cancellationToken) => LeaseAsync(turn, until: null, cancellationToken);

    private async Task LeaseAsync(ScheduleTurn turn, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsAsync(Actor.System, cancellationToken);
        await using var command = new NpgsqlCommand("UPDATE schedule_turns SET leased_until = $3 WHERE name = $1 AND begun_at = $2", connection)
        {
            Parameters = { new() { Value = turn.Name }, new() { Value = turn.BegunAt }, new() { Value = (object?)until ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string BeginSql = """
        INSERT INTO schedule_turns AS t (name, begun_at, leased_until) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET begun_at = excluded.begun_at, leased_until = excluded.leased_until
            WHERE t.begun_at <= $4 AND (t.leased_until IS NULL OR t.leased_until <= $2)
        RETURNING begun_at
        """;
}
