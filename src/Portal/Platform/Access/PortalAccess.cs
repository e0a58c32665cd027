namespace Portal.Platform.Access;

/// <summary>Who may come in: the policies, and the order in which a request's caller is established and checked.</summary>
public static class PortalAccess
{
    /// <summary>Adds the policies, and the choice between cookie and API key. The two schemes themselves are their features'.</summary>
    public static void AddPortalAccess(this IServiceCollection services)
    {
        services.AddScoped<CircuitPresence>();
        services.AddAuthentication(AccessSchemes.Any).AddPolicyScheme(AccessSchemes.Any, null, scheme => scheme.ForwardDefaultSelector = ChooseScheme);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.PlatformAdmin, policy => policy.RequireAuthenticatedUser().RequireClaim(PortalClaims.Admin, "true"))
            .AddPolicy(Policies.SignedIn, policy => policy.RequireAuthenticatedUser());
    }

    /// <summary>Establishes the caller, then checks the route's policy.</summary>
    public static void UsePortalAccess(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseMiddleware<ActorMiddleware>();
        app.UseRateLimiter();
        app.UseMiddleware<ForeignOrigin>();
        app.UseAuthorization();
    }

    /// <summary>Whether a request is a program's: it is answered with problem details, never with a page or a redirect.</summary>
    internal static bool IsForPrograms(this HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);

    private static string ChooseScheme(HttpContext context) =>
        context.Request.IsForPrograms() && (context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || context.Request.IsWebhook())
            ? AccessSchemes.ApiKey
            : AccessSchemes.Cookie;

    // A vendor has its signature; a person's cookie that comes along counts for nothing and is not renewed.
    private static bool IsWebhook(this HttpRequest request) => request.Path.StartsWithSegments("/api/webhooks", StringComparison.OrdinalIgnoreCase);
}
