using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.HttpOverrides;
using Portal.Data;
using Portal.Platform.Access;
using Portal.Platform.DurableWork;
using Portal.Platform.Errors;
using Portal.Platform.Http;
using Portal.Platform.Live;
using Portal.Platform.Observability;
using Portal.Platform.Operations;

namespace Portal.Platform;

/// <summary>What features stand on: data, operations, HTTP habits, durable work, live updates, observability.</summary>
public static class PlatformSetup
{
    /// <summary>Largest body that a route accepts unless it says otherwise.</summary>
    private const long MaxRequestBody = 1024 * 1024;

    public static void AddPlatform(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddPortalData(builder.Configuration.GetConnectionString("Portal")!, builder.Configuration.GetConnectionString("PortalOwner")!);
        services.AddOperations();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddScoped<CircuitHandler, CircuitActor>();
        services.AddLiveUpdates();
        builder.AddDurableWork();
        builder.AddObservability();
        builder.AddApiRateLimits();
        services.AddExceptionHandler<PortalExceptionHandler>();
        services.AddProblemDetails();
        services.AddControllers(StrictJson.Only)
            .AddJsonOptions(json => StrictJson.Apply(json.JsonSerializerOptions))
            .ConfigureApiBehaviorOptions(api =>
            {
                api.InvalidModelStateResponseFactory = HttpErrors.Malformed;
                api.SuppressMapClientErrors = true; // a bare status gets the same problem details as everywhere, below
            });
        services.ConfigureHttpJsonOptions(json => StrictJson.Apply(json.SerializerOptions)); // refusals are written outside MVC: same words for enums
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
        });
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    /// <summary>Everything that comes before authentication.</summary>
    public static void UsePlatform(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
            api => api.UseStatusCodePages(status => status.HttpContext.WriteProblemAsync(HttpErrors.ForStatus(status.HttpContext.Response.StatusCode))));
    }

    public static void MapPlatform(this WebApplication app)
    {
        app.MapHealth();
        app.MapControllers();
        app.MapUnknownRoutes();
    }

    /// <summary>Brings the schema up to date before anything is served.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var migrator = app.Services.GetRequiredService<DatabaseMigrator>();
        await migrator.MigrateAsync(app.Lifetime.ApplicationStopping);
    }
}
