using Portal.Data.Tenancy;

namespace Portal.Platform.Operations;

/// <summary>Runs operations as the portal itself, where no request, circuit or job is around.</summary>
public static class SystemRun
{
    /// <summary>Runs the operation as <see cref="Actor.System"/>.</summary>
    public static async Task<TResult> RunAsSystemAsync<TResult>(this IServiceProvider services, IOperation<TResult> operation, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Become(Actor.System);
        return await scope.ServiceProvider.GetRequiredService<IOperations>().RunAsync(operation, cancellationToken);
    }
}
