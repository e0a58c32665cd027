using Portal.Data.Calls;
using Portal.Data.Messaging;
using Portal.Features.Calls.History;
using Portal.Features.Messaging.Conversations;

namespace Portal.UiTests.Features.Messaging.Conversations;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById("America/Vancouver");

    [Fact]
    public void Puts_texts_under_the_days_of_the_organization()
    {
        // 07:30 UTC is still the evening before in Vancouver.
        var items = Of([Text("2026-11-23T16:00Z"), Text("2026-11-23T07:30Z")]);
        Assert.Equal(["Yesterday", "text", "Today", "text"], items.Select(item => item is TimelineDay day ? day.Words : "text"));
    }

    [Fact]
    public void Says_where_another_number_was_used()
    {
        var items = Of([Text("2026-11-23T16:02Z", "+16045550141"), Text("2026-11-23T16:01Z"), Text("2026-11-23T16:00Z")]);
        Assert.Equal("+16045550141", Assert.Single(items.OfType<TimelineNumber>()).PhoneNumber);
        Assert.IsType<TimelineNumber>(items[^2]);
    }

    [Fact]
    public void Puts_a_customers_word_at_its_instant_and_leaves_out_what_is_older_than_what_is_loaded()
    {
        var (before, between) = (Word("2026-11-20T00:00Z"), Word("2026-11-23T16:01Z"));
        TimelineEntry[] texts = [Text("2026-11-23T16:02Z"), Text("2026-11-23T16:00Z")];
        Assert.Equal([between], Timeline.Of(texts, [between, before], complete: false, s_now, s_zone).OfType<TimelineWord>().Select(item => item.Row));
        Assert.Equal([before, between], Timeline.Of(texts, [between, before], complete: true, s_now, s_zone).OfType<TimelineWord>().Select(item => item.Row));
    }

    [Fact]
    public void Puts_a_call_between_the_texts_by_its_time()
    {
        var call = Call("2026-11-23T16:01Z");
        Assert.Equal(["text", "call", "text"], Of([Text("2026-11-23T16:02Z"), call, Text("2026-11-23T16:00Z")]).OfType<TimelineEntry>().Select(item => item is TimelineCall ? "call" : "text"));
    }

    private static TimelineCall Call(string at) =>
        new(new CallRow(Guid.CreateVersion7(), "+16045550187", null, null, CallDirection.Inbound, "+16045550104", CallStatus.Completed, At(at), 79, null, null, null, null, HasRecording: false, ViaFallback: false, null, null, null));

    private static IReadOnlyList<TimelineItem> Of(TimelineEntry[] texts) => Timeline.Of(texts, [], complete: true, s_now, s_zone);

    private static DateTimeOffset At(string at) => DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);

    private static TimelineMessage Text(string at, string number = "+16045550104") =>
        new(new MessageRow(Guid.CreateVersion7(), MessageDirection.Inbound, number, "text", MessageStatus.Received, At(at), At(at), 1, ViaFallback: false, null, null, null));

    private static OptOutRow Word(string at) => new(Guid.CreateVersion7(), OptOutKind.Out, OptOutSource.Keyword, "STOP", null, At(at));
}
