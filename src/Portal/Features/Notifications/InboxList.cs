using Portal.Platform.Paging;

namespace Portal.Features.Notifications;

/// <summary>The list on the screen. It changes in place and never moves what is being read: what arrives waits to be asked for.</summary>
internal sealed class InboxList
{
    private List<InboxItem> _items = [];

    /// <summary>In the order in which they were shown.</summary>
    public IReadOnlyList<InboxItem> Items => _items;

    /// <summary>How many have arrived, or come up again, since the list was shown.</summary>
    public int Arrived { get; private set; }

    /// <summary>Asks for more; null at the end.</summary>
    public string? NextCursor { get; private set; }

    public IReadOnlyList<Guid> Ids => [.. _items.Select(item => item.Row.Id)];

    /// <summary>Shows a list from its beginning.</summary>
    public void Show(Page<NotificationRow> page)
    {
        _items = [.. page.Items.Select(Place)];
        (Arrived, NextCursor) = (0, page.NextCursor);
    }

    /// <summary>Adds the next stretch.</summary>
    public void Append(Page<NotificationRow> page)
    {
        var known = Ids.ToHashSet();
        _items.AddRange(page.Items.Where(row => !known.Contains(row.Id)).Select(Place));
        NextCursor = page.NextCursor;
    }

    /// <summary>Meets what has changed: rows in place, arrivals as a number.</summary>
    public void Meet(Page<NotificationRow> newest, IReadOnlyList<RefreshedNotification> refreshed)
    {
        if (_items.Count == 0)
        {
            Show(newest); // nothing is being read
            return;
        }

        Update(refreshed);
        var placed = _items.ToDictionary(item => item.Row.Id, item => item.PlacedAt);
        var top = _items.Max(item => item.PlacedAt);
        Arrived = newest.Items.Count(row => placed.TryGetValue(row.Id, out var at) ? row.AppearedAt > at : row.AppearedAt > top || NextCursor is null);
    }

    /// <summary>After an own action: what the filter no longer asks for goes.</summary>
    public void Settle(IReadOnlyList<RefreshedNotification> refreshed)
    {
        Update(refreshed);
        _items.RemoveAll(item => !item.Belongs);
    }

    /// <summary>The one to read after this one is gone: the next, else the one before.</summary>
    public Guid? After(Guid id)
    {
        var at = _items.FindIndex(item => item.Row.Id == id);
        return at < 0 ? null : (_items.ElementAtOrDefault(at + 1) ?? (at > 0 ? _items[at - 1] : null))?.Row.Id;
    }

    private void Update(IReadOnlyList<RefreshedNotification> refreshed)
    {
        var byId = refreshed.ToDictionary(found => found.Row.Id);
        _items = [.. _items.Select(item => byId.TryGetValue(item.Row.Id, out var found) ? item with { Row = found.Row, Belongs = found.Matches } : item with { Belongs = false })];
    }

    private static InboxItem Place(NotificationRow row) => new(row, row.AppearedAt);
}
