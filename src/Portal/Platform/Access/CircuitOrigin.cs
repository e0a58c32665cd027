namespace Portal.Platform.Access;

/// <summary>Refuses circuits that another site opens with this browser's cookie: a WebSocket is exempt from the same-origin rule.</summary>
internal sealed class CircuitOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase) || OwnOrigin.OriginIsOwn(context.Request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
