using System.Text.RegularExpressions;

namespace Portal.Platform.Input;

/// <summary>Time zones by their IANA name.</summary>
public static partial class TimeZoneName
{
    /// <summary>What is wrong with a name; null when it is fine.</summary>
    public static string? FaultOf(string name) =>
        name.Length <= 64 && Pattern().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId
            ? null
            : "Use a time zone's IANA name, like America/Vancouver.";

    // The system looks names up as files.
    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_+\-]*(/[A-Za-z0-9_+\-]+){0,2}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pattern();
}
