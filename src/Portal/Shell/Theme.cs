namespace Portal.Shell;

/// <summary>Light, dark or as the system: a cookie, so that the first byte of the page already has it and nothing flashes.</summary>
internal static class Theme
{
    /// <summary>Written by <c>portal.js</c>, read here.</summary>
    private const string Cookie = "portal-theme";

    /// <summary>The value of <c>data-theme</c>; anything unknown is the system's choice.</summary>
    public static string Of(HttpContext context) => context.Request.Cookies[Cookie] switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => "system",
    };
}
