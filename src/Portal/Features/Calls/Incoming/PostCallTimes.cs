using System.Globalization;
using Portal.Integrations.Http;

namespace Portal.Features.Calls.Incoming;

/// <summary>When a call began: that instant decides whose it is.</summary>
internal static class PostCallTimes
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1) - TimeSpan.FromMicroseconds(1); // the vendor tells whole ones
    private static readonly TimeSpan s_longestRinging = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan s_longestCall = TimeSpan.FromHours(3);
    private static readonly TimeSpan s_aheadOfUs = TimeSpan.FromMinutes(10);
    private static readonly DateTimeOffset s_first = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero); // the vendor is not older

    /// <summary>The second that the vendor names; else all of the time before the event in which the call can have begun.</summary>
    public static CallInstant Began(WireObject root, WireObject? metadata, PostCallKind kind, DateTimeOffset receivedAt)
    {
        if (Start(metadata, receivedAt) is { } start)
        {
            return new CallInstant(start, start + s_second);
        }

        var told = Second(root, "event_timestamp", receivedAt) ?? Written(metadata?.Object("body")?.Text("Timestamp"), receivedAt) ?? receivedAt;
        return new CallInstant(told - (kind is PostCallKind.Failure ? s_longestRinging : s_longestCall), told + s_second);
    }

    /// <summary>As Twilio writes it: <c>Mon, 15 Jun 2026 14:13:12 +0000</c>.</summary>
    private static DateTimeOffset? Written(string? text, DateTimeOffset receivedAt) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time >= s_first && time <= receivedAt + s_aheadOfUs ? time : null;

    public static DateTimeOffset? Start(WireObject? metadata, DateTimeOffset receivedAt) =>
        metadata is { } known ? Second(known, "start_time_unix_secs", receivedAt) ?? Second(known, "accepted_time_unix_secs", receivedAt) : null;

    /// <summary>Null for what is no time, or none at which this can have happened.</summary>
    public static DateTimeOffset? Second(WireObject about, string name, DateTimeOffset receivedAt)
    {
        var latest = receivedAt + s_aheadOfUs;
        return about.Number(name) is { } unix && unix >= s_first.ToUnixTimeSeconds() && unix <= latest.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds((long)unix) : null;
    }
}
