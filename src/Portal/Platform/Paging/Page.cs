namespace Portal.Platform.Paging;

/// <summary>A stretch of a list.</summary>
/// <param name="Items">The rows, in the list's order.</param>
/// <param name="NextCursor">Asks for the next stretch; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    /// <summary>A list that holds nothing.</summary>
    public static Page<T> Empty { get; } = new([], null);
}
