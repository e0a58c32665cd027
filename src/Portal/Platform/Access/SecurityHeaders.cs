using Microsoft.Extensions.Primitives;

namespace Portal.Platform.Access;

/// <summary>Headers that every answer carries: what a browser may load, frame, sniff, refer and keep.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // Styles by attribute are what charts and popups position themselves with; scripts come from files only.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (StringValues.IsNullOrEmpty(headers.ContentSecurityPolicy)) headers.ContentSecurityPolicy = ContentPolicy;
            if (IsPageOfSomebody(context)) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    // The Back button after signing out must not show what the page held.
    private static bool IsPageOfSomebody(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true } && context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true;
}
