using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Data.DurableWork;

namespace Portal.Features.Messaging.Incoming;

/// <summary>Keeps texts. Those that wait at the same moment share one statement and one commit, and each is told only after that commit.</summary>
/// <remarks>Nothing waits for company: a lone text goes at once, and company gathers by itself while a commit is under way.
/// Two thirds of a text's cost is the commit, which is why sharing it matters.</remarks>
public sealed class TextIntake : BackgroundService
{
    private const int MostWaiting = 5_000;
    private const int LargestBatch = 100;
    private const int Pumps = 2;

    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting));
    private readonly IntakeDatabase _database;
    private readonly string _fallback;
    private readonly TimeProvider _time;

    public TextIntake(IntakeDatabase database, IOptions<FallbackNumberOptions> fallback, TimeProvider time) =>
        (_database, _fallback, _time) = (database, fallback.Value.PhoneNumber, time);

    /// <summary>Returns once the text is on disk, or was before.</summary>
    /// <exception cref="NpgsqlException">It is not kept, and whoever sent it has to send it again.</exception>
    /// <exception cref="IntakeOverloadedException">Too many wait already.</exception>
    public Task<IntakeOutcome> ReceiveAsync(IncomingText text)
    {
        var waiting = new Waiting(text);
        return _waiting.Writer.TryWrite(waiting) ? waiting.Kept.Task : throw new IntakeOverloadedException();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Pumps).Select(_ => PumpAsync(stoppingToken)));

    private async Task PumpAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>(LargestBatch);
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            while (batch.Count < LargestBatch && _waiting.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            if (batch.Count > 0)
            {
                await KeepAsync(batch);
                batch.Clear();
            }
        }
    }

    private async Task KeepAsync(IReadOnlyList<Waiting> batch, bool patient = true)
    {
        try
        {
            var now = _time.GetUtcNow();
            await using var connection = await _database.OpenAsync(CancellationToken.None);
            await using var command = TextStatement.Of([.. batch.Select(waiting => waiting.Text)], _fallback, now, connection);
            var outcomes = await TextStatement.RunAsync(command);
            foreach (var waiting in batch)
            {
                waiting.Kept.TrySetResult(outcomes[waiting.Text.Sid]);
            }
        }
        catch (PostgresException one) when (batch.Count > 1 && IsOfOneText(one))
        {
            foreach (var waiting in batch)
            {
                await KeepAsync([waiting]); // whichever it is, its neighbours do not pay for it
            }
        }
        catch (NpgsqlException passing) when (patient && passing.IsTransient)
        {
            await KeepAsync(batch, patient: false); // a connection that was slow to come or broke; what the first try has kept is known to the second
        }
        catch (Exception exception)
        {
            foreach (var waiting in batch)
            {
                waiting.Kept.TrySetException(exception);
            }
        }
    }

    /// <summary>Whether a row is at fault and not the server: data, constraints, or two statements in each other's way.</summary>
    private static bool IsOfOneText(PostgresException exception) => exception.SqlState[..2] is "22" or "23" or "40";

    private sealed record Waiting(IncomingText Text)
    {
        public TaskCompletionSource<IntakeOutcome> Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>More texts wait than can be kept in time; the vendor is told to come again.</summary>
public sealed class IntakeOverloadedException() : Exception("Too many texts wait to be kept.");
