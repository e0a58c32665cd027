using System.Globalization;
using Portal.Data.DurableWork;
using Portal.Data.Tenancy;
using Portal.Platform.Operations;
using Quartz;

namespace Portal.Platform.DurableWork;

/// <summary>Looks whether an operation is due, and runs it: once per due time over all nodes.</summary>
/// <typeparam name="TOperation">A system operation without parameters.</typeparam>
[DisallowConcurrentExecution]
public sealed partial class ScheduledOperation<TOperation>(IServiceScopeFactory scopes, ScheduleTurns turns, ILogger<ScheduledOperation<TOperation>> logger) : IJob
    where TOperation : IOperation<Errors.Result>, ISystemOperation, new()
{
    private static readonly string s_name = typeof(TOperation).Name;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var interval = TimeSpan.Parse(context.MergedJobDataMap.GetString(ScheduledOperation.Interval)!, CultureInfo.InvariantCulture);
            if (await turns.TryBeginAsync(s_name, interval, cancellationToken) is { } turn) await RunAsync(turn, cancellationToken);
        }
        catch (Exception exception)
        {
            LogFailed(exception, s_name); // the next due time tries again
        }
    }

    private async Task RunAsync(ScheduleTurn turn, CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var holding = turns.HoldAsync(turn, done.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActorContext>().Become(Actor.System);
            await scope.ServiceProvider.GetRequiredService<IOperations>().RunAsync(new TOperation(), cancellationToken);
        }
        finally
        {
            await done.CancelAsync();
            await holding;
            await turns.EndAsync(turn, CancellationToken.None);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Scheduled {Operation} failed")]
    private partial void LogFailed(Exception exception, string operation);
}

/// <summary>What a schedule tells its operation.</summary>
internal static class ScheduledOperation
{
    /// <summary>From one beginning to the next at least.</summary>
    public const string Interval = "interval";
}
