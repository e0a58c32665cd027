using Portal.Data.Tenancy;
using Portal.Platform.Operations;
using Quartz;

namespace Portal.Platform.DurableWork;

/// <summary>An operation that runs on a schedule, once per due time over all nodes.</summary>
/// <typeparam name="TOperation">A system operation without parameters.</typeparam>
[DisallowConcurrentExecution]
public sealed partial class ScheduledOperation<TOperation>(IServiceScopeFactory scopes, ILogger<ScheduledOperation<TOperation>> logger) : IJob
    where TOperation : IOperation<Errors.Result>, ISystemOperation, new()
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActorContext>().Become(Actor.System);
            await scope.ServiceProvider.GetRequiredService<IOperations>().RunAsync(new TOperation(), cancellationToken);
        }
        catch (Exception exception)
        {
            LogFailed(exception, typeof(TOperation).Name); // the next due time tries again
        }
    }

    [LoggerMessage(LogLevel.Warning, "Scheduled {Operation} failed")]
    private partial void LogFailed(Exception exception, string operation);
}
