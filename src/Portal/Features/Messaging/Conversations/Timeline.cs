using Portal.Data.Calls;
using Portal.Data.Messaging;
using Portal.Features.Calls.History;
using Portal.Ui;

namespace Portal.Features.Messaging.Conversations;

/// <summary>What stands one under the other in a thread.</summary>
public abstract record TimelineItem(string Key);

/// <summary>A day begins.</summary>
public sealed record TimelineDay(string Words, DateOnly Day) : TimelineItem($"day-{Day:O}");

/// <summary>From here on it goes through another number.</summary>
public sealed record TimelineNumber(string PhoneNumber, bool ViaFallback, Guid Before) : TimelineItem($"number-{Before}");

/// <summary>Something that passed between the two: a text or a call.</summary>
/// <param name="At">Its place.</param>
/// <param name="PhoneNumber">The organization's number.</param>
/// <param name="FromCustomer">Whether the customer began it.</param>
public abstract record TimelineEntry(string Key, Guid Id, DateTimeOffset At, string PhoneNumber, bool ViaFallback, bool FromCustomer) : TimelineItem(Key);

/// <summary>A text.</summary>
public sealed record TimelineMessage(MessageRow Row)
    : TimelineEntry($"message-{Row.Id}", Row.Id, Row.OccurredAt, Row.PhoneNumber, Row.ViaFallback, Row.Direction is MessageDirection.Inbound);

/// <summary>A call.</summary>
public sealed record TimelineCall(CallRow Row)
    : TimelineEntry($"call-{Row.Id}", Row.Id, Row.StartedAt, Row.PhoneNumber, Row.ViaFallback, Row.Direction is CallDirection.Inbound);

/// <summary>The customer, or a person here, said something about being texted.</summary>
public sealed record TimelineWord(OptOutRow Row) : TimelineItem($"word-{Row.Id}");

/// <summary>Puts texts, calls and words between their days.</summary>
internal static class Timeline
{
    /// <param name="newestFirst">The texts and calls that are loaded.</param>
    /// <param name="complete">Whether the conversation begins with the oldest of them; else words from before it are left out.</param>
    public static IReadOnlyList<TimelineItem> Of(IReadOnlyList<TimelineEntry> newestFirst, IReadOnlyList<OptOutRow> words, bool complete, DateTimeOffset now, TimeZoneInfo zone)
    {
        var since = complete || newestFirst.Count == 0 ? DateTimeOffset.MinValue : newestFirst[^1].At;
        var all = newestFirst.Select(entry => (entry.At, Item: (TimelineItem)entry))
            .Concat(words.Where(word => word.OccurredAt >= since).Select(word => (At: word.OccurredAt, Item: (TimelineItem)new TimelineWord(word))))
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Item is TimelineWord).ThenBy(entry => entry.Item is TimelineEntry known ? known.Id : Guid.Empty);
        List<TimelineItem> items = [];
        DateOnly? day = null;
        string? number = null;
        foreach (var (at, item) in all)
        {
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).Date);
            if (today != day)
            {
                items.Add(new TimelineDay(TimeWords.Day(at, now, zone), today));
                day = today;
            }

            if (item is TimelineEntry entry)
            {
                if (number is not null && entry.PhoneNumber != number) items.Add(new TimelineNumber(entry.PhoneNumber, entry.ViaFallback, entry.Id));
                number = entry.PhoneNumber;
            }

            items.Add(item);
        }

        return items;
    }
}
