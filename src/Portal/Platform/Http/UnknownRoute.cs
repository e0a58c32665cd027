using Microsoft.AspNetCore.Routing.Template;
using Portal.Platform.Errors;

namespace Portal.Platform.Http;

/// <summary>Answers whatever no route under <c>/api</c> takes: 405 where another method would do, 404 everywhere else.</summary>
internal static class UnknownRoute
{
    private const string Pattern = "/api/{**unknown}";

    public static void MapUnknownRoutes(this IEndpointRouteBuilder app) =>
        app.Map(Pattern, context => context.WriteProblemAsync(HttpErrors.ForStatus(IsThereForAnotherMethod(context) ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status404NotFound)));

    private static bool IsThereForAnotherMethod(HttpContext context) => context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText is not (null or Pattern) && endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null)
        .Any(endpoint => new TemplateMatcher(TemplateParser.Parse(endpoint.RoutePattern.RawText!.TrimStart('/')), []).TryMatch(context.Request.Path, []));
}
