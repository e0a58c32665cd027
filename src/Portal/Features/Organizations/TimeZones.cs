using Portal.Platform.Input;
using Portal.Ui;

namespace Portal.Features.Organizations;

/// <summary>Time zones to choose from, by their IANA names.</summary>
internal static class TimeZones
{
    private static readonly string[] s_known =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/') && TimeZoneName.FaultOf(id) is null).Append("UTC").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>All of them, and the one that is set where the system does not list it.</summary>
    public static IReadOnlyList<SelectOption> With(string? current) =>
        [.. s_known.Union(current is { Length: > 0 } ? [current] : [], StringComparer.Ordinal).Select(id => new SelectOption(id, id))];
}
