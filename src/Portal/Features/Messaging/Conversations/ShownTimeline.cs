using Portal.Platform.Paging;

namespace Portal.Features.Messaging.Conversations;

/// <summary>The thread on the screen, the newest first. Changes go into their places; nothing that is read is taken away.</summary>
internal sealed class ShownTimeline
{
    private List<TimelineEntry> _rows = []; // another list after every change: it is asked for what it has while it changes

    public IReadOnlyList<TimelineEntry> Rows => _rows;

    /// <summary>Asks for older ones; null at the beginning of the conversation.</summary>
    public string? NextCursor { get; private set; }

    /// <summary>How many to read again after a change.</summary>
    public int Size => Math.Clamp(_rows.Count, PageExtension.UsualSize, PageExtension.LargestSize);

    public bool Has(Guid? id) => _rows.Exists(row => row.Id == id);

    /// <summary>Adds an older stretch.</summary>
    public void Append(Page<TimelineEntry> older)
    {
        _rows = [.. _rows, .. older.Items.Where(row => !Has(row.Id))];
        NextCursor = older.NextCursor;
    }

    /// <summary>Takes in the newest stretch.</summary>
    /// <returns>What came in from the customer since, the oldest first; nothing at the first reading.</returns>
    public IReadOnlyList<TimelineEntry> Meet(Page<TimelineEntry> newest)
    {
        var known = _rows.Select(row => row.Id).ToHashSet();
        if (known.Count == 0 || !newest.Items.Any(row => known.Contains(row.Id)))
        {
            (_rows, NextCursor) = ([.. newest.Items], newest.NextCursor); // there may be a gap to what was shown
        }
        else
        {
            var fresh = newest.Items.Select(row => row.Id).ToHashSet();
            _rows = [.. newest.Items.Concat(_rows.Where(row => !fresh.Contains(row.Id))).OrderByDescending(row => row.At).ThenByDescending(row => row.Id)];
        }

        return known.Count == 0 ? [] : [.. newest.Items.Where(row => row.FromCustomer && !known.Contains(row.Id)).Reverse()];
    }
}
