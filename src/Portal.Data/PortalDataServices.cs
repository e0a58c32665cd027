using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Portal.Data.Audit;
using Portal.Data.DurableWork;
using Portal.Data.Tenancy;

namespace Portal.Data;

/// <summary>The only door to the project's services.</summary>
public static class PortalDataServices
{
    // Two nodes and what they have besides fit into a server's usual hundred connections: a crowd of callers must not take them from the vendors' webhooks.
    private const int MostConnections = 30;

    /// <param name="applicationConnectionString">The login that the portal works with. It owns nothing. "Maximum Pool Size" in it overrides the usual 30.</param>
    /// <param name="ownerConnectionString">The schema's owner; used by <see cref="DatabaseMigrator"/> alone.</param>
    /// <exception cref="InvalidOperationException">The connection string switches off what isolation rests on.</exception>
    public static IServiceCollection AddPortalData(this IServiceCollection services, string applicationConnectionString, string ownerConnectionString)
    {
        var application = new NpgsqlConnectionStringBuilder(applicationConnectionString);
        if (application.NoResetOnClose)
        {
            throw new InvalidOperationException("ConnectionStrings:Portal says 'No Reset On Close': a connection would carry one organization's identity to the next. Remove it.");
        }

        if (!application.ContainsKey("Maximum Pool Size"))
        {
            application.MaxPoolSize = MostConnections;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new DatabaseMigrator(ownerConnectionString, application.Username ?? ""));
        services.AddSingleton(_ => BuildDataSource(application));
        services.AddSingleton(_ => new IntakeDatabase(application));
        services.AddScoped<ActorContext>();
        services.AddScoped<AuditTrail>();
        services.AddDbContext<PortalDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(
                new ActorConnectionInterceptor(provider.GetRequiredService<ActorContext>()),
                new AuditInterceptor(provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<TimeProvider>())));
        return services;
    }

    private static NpgsqlDataSource BuildDataSource(NpgsqlConnectionStringBuilder application)
    {
        var builder = new NpgsqlDataSourceBuilder(application.ConnectionString) { Name = "portal" };
        builder.ConnectionStringBuilder.ApplicationName ??= "portal";
        return builder.Build();
    }
}
