using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Platform.Access;

/// <summary>Refuses changes under <c>/api</c> that another site asks for with this browser's cookie. A key in a header is no browser's to lend.</summary>
internal sealed partial class ForeignOrigin(RequestDelegate next, ILogger<ForeignOrigin> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!Changes(context.Request) || context.User.Identity?.AuthenticationType != AccessSchemes.Cookie || OwnOrigin.Made(context.Request))
        {
            return next(context);
        }

        LogRefused(context.User.ToActor().Id);
        return context.WriteProblemAsync(AccessErrors.ForeignOrigin);
    }

    private static bool Changes(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    [LoggerMessage(LogLevel.Warning, "Refused a change that another site asked for with the cookie of {UserId}")]
    private partial void LogRefused(Guid? userId);
}
