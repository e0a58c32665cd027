namespace Portal.Features.Notifications;

/// <summary>One of the usual times to sleep until.</summary>
/// <param name="Label">In words.</param>
public sealed record SnoozeChoice(string Label, DateTimeOffset Until)
{
    private static readonly TimeSpan s_morning = TimeSpan.FromHours(9);

    /// <summary>An hour, tomorrow at nine and Monday at nine, on the clock of whoever asks.</summary>
    public static IReadOnlyList<SnoozeChoice> At(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var toMonday = ((int)DayOfWeek.Monday - (int)today.DayOfWeek + 7) % 7;
        return
        [
            new("For an hour", now.AddHours(1)),
            new("Until tomorrow, 9:00", Morning(today.AddDays(1), zone)),
            new("Until next week (Monday, 9:00)", Morning(today.AddDays(toMonday == 0 ? 7 : toMonday), zone)),
        ];
    }

    private static DateTimeOffset Morning(DateTime day, TimeZoneInfo zone)
    {
        var morning = DateTime.SpecifyKind(day + s_morning, DateTimeKind.Unspecified);
        return new DateTimeOffset(morning, zone.GetUtcOffset(morning));
    }
}
