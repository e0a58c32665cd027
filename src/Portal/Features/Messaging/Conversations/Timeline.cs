using Portal.Ui;

namespace Portal.Features.Messaging.Conversations;

/// <summary>What stands one under the other in a thread.</summary>
public abstract record TimelineItem(string Key);

/// <summary>A day begins.</summary>
public sealed record TimelineDay(string Words, DateOnly Day) : TimelineItem($"day-{Day:O}");

/// <summary>From here on the texts go through another number.</summary>
public sealed record TimelineNumber(string PhoneNumber, bool ViaFallback, Guid Before) : TimelineItem($"number-{Before}");

/// <summary>A text.</summary>
public sealed record TimelineMessage(MessageRow Row) : TimelineItem($"message-{Row.Id}");

/// <summary>The customer, or a person here, said something about being texted.</summary>
public sealed record TimelineWord(OptOutRow Row) : TimelineItem($"word-{Row.Id}");

/// <summary>Puts texts and words between their days.</summary>
internal static class Timeline
{
    /// <param name="newestFirst">The texts that are loaded.</param>
    /// <param name="complete">Whether the conversation begins with the oldest of them; else words from before it are left out.</param>
    public static IReadOnlyList<TimelineItem> Of(IReadOnlyList<MessageRow> newestFirst, IReadOnlyList<OptOutRow> words, bool complete, DateTimeOffset now, TimeZoneInfo zone)
    {
        var since = complete || newestFirst.Count == 0 ? DateTimeOffset.MinValue : newestFirst[^1].OccurredAt;
        var all = newestFirst.Select(row => (At: row.OccurredAt, Item: (TimelineItem)new TimelineMessage(row)))
            .Concat(words.Where(word => word.OccurredAt >= since).Select(word => (At: word.OccurredAt, Item: (TimelineItem)new TimelineWord(word))))
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Item is TimelineWord).ThenBy(entry => entry.Item is TimelineMessage message ? message.Row.Id : Guid.Empty);
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

            if (item is TimelineMessage { Row: var row })
            {
                if (number is not null && row.PhoneNumber != number) items.Add(new TimelineNumber(row.PhoneNumber, row.ViaFallback, row.Id));
                number = row.PhoneNumber;
            }

            items.Add(item);
        }

        return items;
    }
}
