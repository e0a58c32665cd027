using System.Globalization;

namespace Portal.Ui;

/// <summary>Instants in words.</summary>
public static class TimeWords
{
    /// <summary>The zone of an IANA name; UTC for none and for one that this machine does not know.</summary>
    public static TimeZoneInfo ZoneOf(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>"4 min ago", "in 2 h", "yesterday, 14:03", "3 Nov, 09:15".</summary>
    public static string Relative(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var past = at <= now;
        var distance = (now - at).Duration();
        if (distance < TimeSpan.FromSeconds(45)) return past ? "just now" : "in a moment";
        if (distance < TimeSpan.FromMinutes(59.5)) return Towards($"{Math.Max(1, (int)Math.Round(distance.TotalMinutes))} min", past);
        if (distance < TimeSpan.FromHours(12)) return Towards($"{(int)Math.Round(distance.TotalHours)} h", past);

        var (local, today) = (TimeZoneInfo.ConvertTime(at, zone), TimeZoneInfo.ConvertTime(now, zone));
        var clock = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return (local.Date - today.Date).Days switch
        {
            0 => $"today, {clock}",
            -1 => $"yesterday, {clock}",
            1 => $"tomorrow, {clock}",
            _ when local.Year == today.Year => $"{local.ToString("d MMM", CultureInfo.InvariantCulture)}, {clock}",
            _ => local.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>"Mon 23 Nov 2026, 09:00:05 (UTC−08:00, America/Vancouver)".</summary>
    public static string Full(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var offset = local.Offset == TimeSpan.Zero ? "UTC" : $"UTC{(local.Offset < TimeSpan.Zero ? "−" : "+")}{local.Offset:hh\\:mm}";
        var name = zone.Id is "UTC" or "Etc/UTC" ? "" : $", {zone.Id}";
        return $"{local.ToString("ddd d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture)} ({offset}{name})";
    }

    /// <summary>"Today", "Yesterday", "Monday 16 November": what a list is grouped by.</summary>
    public static string Day(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (day, today) = (TimeZoneInfo.ConvertTime(at, zone).Date, TimeZoneInfo.ConvertTime(now, zone).Date);
        return (day - today).Days switch
        {
            0 => "Today",
            -1 => "Yesterday",
            _ => day.ToString(day.Year == today.Year ? "dddd d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>"840 ms", "3.2 s", "2 min".</summary>
    public static string Took(double milliseconds) => milliseconds switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        < 60_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000:0} min"),
    };

    private static string Towards(string distance, bool past) => past ? $"{distance} ago" : $"in {distance}";
}
