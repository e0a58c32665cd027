namespace Portal.Platform.Operations;

/// <summary>Something that the portal can be asked to do: a record of what is asked. Its handler stands in the same file.</summary>
/// <remarks>Every operation also says who may run it, by one of <see cref="IPlatformOperation"/>,
/// <see cref="IOrganizationOperation"/>, <see cref="IOrganizationAdminOperation"/>, <see cref="IAccountOperation"/>
/// and <see cref="ISystemOperation"/>; a test notices one that does not.</remarks>
public interface IOperation<TResult>;

/// <summary>What happens when the operation is run. One instance per run, in a scope of its own.</summary>
public interface IHandler<in TOperation, TResult> where TOperation : IOperation<TResult>
{
    Task<TResult> HandleAsync(TOperation operation, CancellationToken cancellationToken);
}

/// <summary>Runs operations on behalf of the actor of the surrounding request, circuit or job.</summary>
public interface IOperations
{
    /// <exception cref="AccessRefusedException">The actor may not run it, or the organization is not the actor's.</exception>
    Task<TResult> RunAsync<TResult>(IOperation<TResult> operation, CancellationToken cancellationToken = default);
}
