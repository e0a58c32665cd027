using Portal.Platform.Paging;

namespace Portal.Features.Messaging.Conversations;

/// <summary>The list on the screen: as many as were asked for, the newest first, the same after a change.</summary>
internal sealed class ShownConversations
{
    private List<ConversationRow> _rows = [];

    public IReadOnlyList<ConversationRow> Rows => _rows;

    /// <summary>Asks for more; null at the end.</summary>
    public string? NextCursor { get; private set; }

    /// <summary>How many to read again after a change.</summary>
    public int Size => Math.Clamp(_rows.Count, PageExtension.UsualSize, PageExtension.LargestSize);

    public void Show(Page<ConversationRow> page) => (_rows, NextCursor) = ([.. page.Items], page.NextCursor);

    /// <summary>Adds the next stretch.</summary>
    public void Append(Page<ConversationRow> page)
    {
        var known = _rows.Select(row => row.Id).ToHashSet();
        _rows.AddRange(page.Items.Where(row => !known.Contains(row.Id)));
        NextCursor = page.NextCursor;
    }

    /// <summary>Takes in the newest ones; older ones that were asked for stay behind them.</summary>
    public void Meet(Page<ConversationRow> newest)
    {
        if (newest.NextCursor is null || _rows.Count <= newest.Items.Count)
        {
            Show(newest);
            return;
        }

        var fresh = newest.Items.Select(row => row.Id).ToHashSet();
        var end = newest.Items[^1].LastMessageAt;
        _rows = [.. newest.Items, .. _rows.Where(row => row.LastMessageAt < end && !fresh.Contains(row.Id))];
    }
}
