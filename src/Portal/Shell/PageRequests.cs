namespace Portal.Shell;

/// <summary>Tells a person's page from a program's call.</summary>
internal static class PageRequests
{
    private static readonly PathString[] s_forPrograms = ["/api", "/health", "/openapi", "/_blazor", "/_framework", "/_content"];

    /// <summary>Whether a refusal should be answered with a page.</summary>
    public static bool IsForAPage(this HttpContext context) =>
        !Array.Exists(s_forPrograms, prefix => context.Request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase))
        && context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
