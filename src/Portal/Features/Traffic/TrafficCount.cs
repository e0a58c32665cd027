using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Ui;

namespace Portal.Features.Traffic;

/// <summary>The one count behind all charts: texts and calls of each of the last days, those without any too.</summary>
internal static class TrafficCount
{
    /// <summary>As many as are shown.</summary>
    public const int Days = 14;

    /// <param name="now">Today's day is the last.</param>
    /// <param name="timeZone">IANA name of the zone whose days they are; null: UTC.</param>
    /// <param name="organizationId">Only this organization's.</param>
    /// <param name="phoneNumber">Only what went through this number.</param>
    public static async Task<IReadOnlyList<TrafficDay>> CountTrafficAsync(
        this PortalDbContext db, DateTimeOffset now, string? timeZone, Guid? organizationId, string? phoneNumber, CancellationToken cancellationToken)
    {
        var zone = TimeWords.ZoneOf(timeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).Date);
        var first = today.AddDays(1 - Days);
        var since = Began(first, zone);
        var counted = await db.Database.SqlQuery<TrafficDay>($"""
            SELECT t.day AS "Day",
                (count(*) FILTER (WHERE t.text AND t.direction = 'inbound'))::int AS "TextsIn", (count(*) FILTER (WHERE t.text AND t.direction = 'outbound'))::int AS "TextsOut",
                (count(*) FILTER (WHERE NOT t.text AND t.direction = 'inbound'))::int AS "CallsIn", (count(*) FILTER (WHERE NOT t.text AND t.direction = 'outbound'))::int AS "CallsOut"
            FROM (
                SELECT (m.occurred_at AT TIME ZONE {zone.Id})::date AS day, true AS text, m.direction FROM messages m
                WHERE m.occurred_at >= {since} AND ({organizationId}::uuid IS NULL OR m.organization_id = {organizationId}) AND ({phoneNumber}::text IS NULL OR m.phone_number = {phoneNumber})
                UNION ALL
                SELECT (c.started_at AT TIME ZONE {zone.Id})::date, false, c.direction FROM calls c
                WHERE c.started_at >= {since} AND ({organizationId}::uuid IS NULL OR c.organization_id = {organizationId}) AND ({phoneNumber}::text IS NULL OR c.phone_number = {phoneNumber})) t
            GROUP BY t.day
            """).ToDictionaryAsync(day => day.Day, cancellationToken);
        return [.. Enumerable.Range(0, Days).Select(first.AddDays).Select(day => counted.GetValueOrDefault(day) ?? new TrafficDay(day, 0, 0, 0, 0))];
    }

    // Midnight is not everywhere every day; then the day begins with the first instant that there is.
    private static DateTimeOffset Began(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
