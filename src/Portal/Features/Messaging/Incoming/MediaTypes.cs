namespace Portal.Features.Messaging.Incoming;

/// <summary>Which files of strangers a browser may show. Everything else is only ever offered as a download.</summary>
internal static class MediaTypes
{
    private const string Unknown = "application/octet-stream";
    private static readonly string[] s_shown = ["image/jpeg", "image/png", "image/gif", "image/webp"];

    /// <summary>The type as it may be told to a browser.</summary>
    public static string Safe(string type) => IsPicture(type) ? type : Unknown;

    public static bool IsPicture(string type) => s_shown.Contains(type, StringComparer.Ordinal);
}
