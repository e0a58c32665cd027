using Microsoft.EntityFrameworkCore;

namespace Portal.Platform.Paging;

/// <summary>Cuts a stretch out of a sorted query.</summary>
public static class PageExtension
{
    /// <summary>Rows of a stretch where the caller does not say.</summary>
    public const int UsualSize = 50;

    /// <summary>Rows of a stretch at most.</summary>
    public const int LargestSize = 200;

    /// <summary>Reads one stretch, and one row more to know whether there is another.</summary>
    /// <param name="sorted">Sorted by the cursor's key and id, and already behind the cursor.</param>
    /// <param name="cursorOf">The place of a row.</param>
    public static async Task<Page<T>> ToPageAsync<T>(this IQueryable<T> sorted, Func<T, Cursor> cursorOf, CancellationToken cancellationToken, int size = UsualSize)
    {
        size = Math.Clamp(size, 1, LargestSize);
        var rows = await sorted.Take(size + 1).ToListAsync(cancellationToken);
        if (rows.Count <= size) return new Page<T>(rows, null);
        rows.RemoveAt(size);
        return new Page<T>(rows, cursorOf(rows[^1]).ToString());
    }
}
