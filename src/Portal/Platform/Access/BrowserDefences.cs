using Microsoft.AspNetCore.HostFiltering;

namespace Portal.Platform.Access;

/// <summary>What stands between a browser and the portal.</summary>
public static class BrowserDefences
{
    /// <summary>Adds the public address to the hosts that are answered; every other host gets 400.</summary>
    public static void AddBrowserDefences(this IHostApplicationBuilder builder) =>
        builder.Services.PostConfigure<HostFilteringOptions>(options =>
        {
            if (options.AllowedHosts.Contains("*")) return;
            if (Uri.TryCreate(builder.Configuration["Portal:PublicUrl"], UriKind.Absolute, out var address) && !options.AllowedHosts.Contains(address.Host))
            {
                options.AllowedHosts = [.. options.AllowedHosts, address.Host];
            }
        });

    /// <summary>Security headers on every answer, and circuits for the own origin only.</summary>
    public static void UseBrowserDefences(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<CircuitOrigin>();
    }
}
