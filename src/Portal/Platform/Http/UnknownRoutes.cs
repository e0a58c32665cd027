using Microsoft.AspNetCore.Routing.Template;
using Portal.Platform.Errors;

namespace Portal.Platform.Http;

/// <summary>What no route of <c>/api</c> takes: 405 where the address is known and the method is not, 404 otherwise.</summary>
/// <remarks>Routing would say so by itself, were there no routes for files in Development that take every address.</remarks>
internal static class UnknownRoutes
{
    public static void MapUnknownRoutes(this WebApplication app) => app.Map("/api/{**unknown}", context =>
    {
        var allowed = MethodsOf(context);
        if (allowed.Count == 0 || allowed.Contains(context.Request.Method)) return context.WriteProblemAsync(HttpErrors.RouteNotFound);
        context.Response.Headers.Allow = string.Join(", ", allowed.Order(StringComparer.Ordinal));
        return context.WriteProblemAsync(HttpErrors.ForStatus(StatusCodes.Status405MethodNotAllowed));
    });

    private static HashSet<string> MethodsOf(HttpContext context) => context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("api/", StringComparison.Ordinal) is true
            && new TemplateMatcher(TemplateParser.Parse(endpoint.RoutePattern.RawText), []).TryMatch(context.Request.Path, []))
        .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
