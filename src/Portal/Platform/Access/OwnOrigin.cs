using Microsoft.Extensions.Primitives;

namespace Portal.Platform.Access;

/// <summary>Tells the portal's own pages from other sites', by what the browser says of a request.</summary>
internal static class OwnOrigin
{
    /// <summary>Whether no other site's page made the request. A caller that is not a browser sends neither header, and borrows nobody's cookie.</summary>
    public static bool Made(HttpRequest request) => OriginIsOwn(request) && SiteIsOwn(request.Headers["Sec-Fetch-Site"]);

    /// <summary>Whether <c>Origin</c> is absent or the portal's own.</summary>
    public static bool OriginIsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return StringValues.IsNullOrEmpty(origin)
            || (origin.Count == 1 && Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, Authority(request), StringComparison.OrdinalIgnoreCase));
    }

    private static bool SiteIsOwn(StringValues site) => StringValues.IsNullOrEmpty(site) || site.ToString() is "same-origin" or "none";

    // A browser leaves the default port out of the origin, a proxy may put it into the host.
    private static string? Authority(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own) ? own.Authority : null;
}
