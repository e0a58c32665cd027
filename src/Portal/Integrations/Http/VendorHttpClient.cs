using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Portal.Integrations.Http;

/// <summary>Registers a typed client of a vendor. All clients of one vendor share its resilience: what one learns of an outage the others know.</summary>
internal static class VendorHttpClient
{
    /// <remarks>The HTTP factory's own loggers are removed: they would write addresses, which hold phone numbers and account ids.</remarks>
    public static void Add<TClient, TOptions>(IServiceCollection services, string vendor)
        where TClient : class
        where TOptions : VendorOptions
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton(vendor, (provider, _) => new VendorResilience(
            provider.GetRequiredService<IOptions<TOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddHttpClient<TClient>(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(_ => NewSocketsHandler())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(provider => new VendorHandler(provider.GetRequiredKeyedService<VendorResilience>(vendor)))
            .RemoveAllLoggers();
    }

    // No redirections: the credentials would follow. No trace context: it is nobody else's business.
    private static SocketsHttpHandler NewSocketsHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 64 * 1024,
    };
}
