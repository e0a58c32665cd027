using System.Collections.Concurrent;
using System.Diagnostics;
using Portal.Data.Audit;
using Portal.Data.Tenancy;

namespace Portal.Platform.Operations;

/// <summary>Runs each operation in a scope of its own, as the actor of the surrounding scope with the rights that the operation asks for.</summary>
internal sealed class OperationRunner(IServiceScopeFactory scopes, ActorContext caller, AuditTrail trail, AccessGuard guard) : IOperations
{
    internal static readonly ActivitySource Source = new("Portal.Operations");
    private static readonly ConcurrentDictionary<Type, object> s_invokers = new();

    public async Task<TResult> RunAsync<TResult>(IOperation<TResult> operation, CancellationToken cancellationToken = default)
    {
        var type = operation.GetType();
        using var activity = Source.StartActivity(type.Name);
        try
        {
            var actor = await guard.AdmitAsync(caller.Current, operation, cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActorContext>().Become(actor);
            scope.ServiceProvider.GetRequiredService<AuditTrail>().Address = trail.Address;
            activity?.SetTag("portal.organization_id", actor.OrganizationId);
            return await InvokerOf<TResult>(type).InvokeAsync(scope.ServiceProvider, operation, cancellationToken);
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            throw;
        }
    }

    private static IInvoker<TResult> InvokerOf<TResult>(Type operation) =>
        (IInvoker<TResult>)s_invokers.GetOrAdd(operation, static type =>
            Activator.CreateInstance(typeof(Invoker<,>).MakeGenericType(type, typeof(TResult)))!);

    private interface IInvoker<TResult>
    {
        Task<TResult> InvokeAsync(IServiceProvider services, IOperation<TResult> operation, CancellationToken cancellationToken);
    }

    private sealed class Invoker<TOperation, TResult> : IInvoker<TResult> where TOperation : IOperation<TResult>
    {
        public Task<TResult> InvokeAsync(IServiceProvider services, IOperation<TResult> operation, CancellationToken cancellationToken) =>
            services.GetRequiredService<IHandler<TOperation, TResult>>().HandleAsync((TOperation)operation, cancellationToken);
    }
}
