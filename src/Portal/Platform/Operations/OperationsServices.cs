namespace Portal.Platform.Operations;

/// <summary>Registers the runner and every handler of the program.</summary>
public static class OperationsServices
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddScoped<IOperations, OperationRunner>();
        services.AddSingleton<AccessGuard>();
        foreach (var handler in typeof(OperationsServices).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericType: false }))
        {
            foreach (var contract in handler.GetInterfaces().Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IHandler<,>)))
            {
                services.AddScoped(contract, handler);
            }
        }

        return services;
    }
}
