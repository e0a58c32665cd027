using Npgsql;
using Portal.Data.DurableWork;
using Portal.Platform.Live;
using Portal.Platform.Operations;

namespace Portal.Platform.DurableWork;

/// <summary>Runs what the outbox holds, several jobs beside each other, so that a slow vendor holds up nothing else: wakes by notification or when something is due, backs off after failures, gives up visibly.</summary>
internal sealed partial class OutboxWorker(OutboxQueue queue, DurableJobs jobs, LiveUpdates live, IServiceProvider services, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
{
    private const int MaxAttempts = 12;
    private const int Hands = 6;
    private static readonly TimeSpan s_longestNap = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _wake = new(0, 1);

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = live.Subscribe(["outbox_messages"], _ =>
        {
            Wake();
            return Task.CompletedTask;
        });
        HashSet<Task> running = [];
        try
        {
            while (true)
            {
                running.RemoveWhere(job => job.IsCompleted);
                if (running.Count >= Hands) await Task.WhenAny(running);
                else if (await ClaimOrNapAsync(stoppingToken) is { } work) running.Add(WorkAsync(work, stoppingToken));
            }
        }
        finally
        {
            await Task.WhenAll(running); // they end by the same token
        }
    }

    private async Task<ClaimedWork?> ClaimOrNapAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await queue.ClaimAsync(stoppingToken) is { } work) return work;
            await NapAsync(await queue.NextDueInAsync(stoppingToken), stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogInterrupted(exception.GetType().Name);
            await time.Delay(TimeSpan.FromSeconds(1), stoppingToken);
        }

        return null;
    }

    private async Task WorkAsync(ClaimedWork work, CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(work, stoppingToken);
        }
        catch (Exception exception)
        {
            if (!stoppingToken.IsCancellationRequested) LogInterrupted(exception.GetType().Name); // its lease ends by itself
        }

        Wake(); // it may be another's turn in its lane
    }

    private async Task RunAsync(ClaimedWork work, CancellationToken stoppingToken)
    {
        if (jobs.Read(work) is not { } job)
        {
            await queue.AgainAsync(work, TimeSpan.FromMinutes(1), $"This node does not know {work.Name}", stoppingToken);
            return;
        }

        try
        {
            var outcome = await services.RunAsSystemAsync(job, stoppingToken);
            await (outcome.Wait is { } wait
                ? queue.AgainAsync(work, wait, outcome.Reason!, stoppingToken)
                : queue.DoneAsync(work, stoppingToken));
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(exception, work.Name, work.Id, work.Attempts);
            await (work.Attempts >= MaxAttempts
                ? services.RunAsSystemAsync(new ParkWork(work.Id, Words(exception)), stoppingToken)
                : queue.FailedAsync(work, BackOff(work.Attempts), Words(exception), stoppingToken));
        }
    }

    private async Task NapAsync(TimeSpan? nextDue, CancellationToken stoppingToken)
    {
        var nap = nextDue is { } due && due < s_longestNap ? due : s_longestNap;
        if (nap > TimeSpan.Zero)
        {
            using var woken = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(time.Delay(nap, woken.Token), _wake.WaitAsync(woken.Token));
            await woken.CancelAsync();
        }
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody is being woken already.
        }
    }

    // What failed, without what the exception says: that may hold what a customer wrote.
    private static string Words(Exception exception) => exception switch
    {
        PostgresException refused => $"{nameof(PostgresException)} {refused.SqlState}",
        HttpRequestException { StatusCode: { } status } => $"{nameof(HttpRequestException)} {(int)status}",
        { InnerException: { } inner } => $"{exception.GetType().Name}: {Words(inner)}",
        _ => exception.GetType().Name,
    };

    private static TimeSpan BackOff(int attempts) => TimeSpan.FromSeconds(Math.Min(600, Math.Pow(2, attempts)));

    [LoggerMessage(LogLevel.Warning, "Durable job {Name} ({Id}) failed at attempt {Attempts}")]
    private partial void LogFailed(Exception exception, string name, Guid id, int attempts);

    [LoggerMessage(LogLevel.Warning, "The outbox could not be read ({Reason}); trying again")]
    private partial void LogInterrupted(string reason);
}
