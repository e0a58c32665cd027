using Microsoft.AspNetCore.Components;
using Portal.Platform.Errors;

namespace Portal.Ui;

/// <summary>A list with its four faces: loading, refused, empty, rows.</summary>
public sealed partial class DataTable<TRow> : ComponentBase
{
    private readonly List<Column<TRow>> _columns = [];

    /// <summary>What is listed.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>The rows of this page; null while loading.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<TRow>? Rows { get; set; }

    /// <summary>Why it could not be read.</summary>
    [Parameter] public Error? Error { get; set; }

    /// <summary>Reads it again.</summary>
    [Parameter] public EventCallback OnRetry { get; set; }

    /// <summary>What tells rows apart: their id.</summary>
    [Parameter, EditorRequired] public Func<TRow, object> Key { get; set; } = row => row!;

    /// <summary>What a row is called by a screen reader when it is picked.</summary>
    [Parameter] public Func<TRow, string>? Name { get; set; }

    /// <summary>Each a <see cref="Column{TRow}"/>.</summary>
    [Parameter, EditorRequired] public RenderFragment? Columns { get; set; }

    /// <summary>Instead of no rows: an <see cref="EmptyState"/> that says what to do next.</summary>
    [Parameter, EditorRequired] public RenderFragment? Empty { get; set; }

    /// <summary>The keys of the picked rows; null where rows cannot be picked.</summary>
    [Parameter] public IReadOnlySet<object>? Picked { get; set; }

    /// <summary>Other rows were picked.</summary>
    [Parameter] public EventCallback<IReadOnlySet<object>> PickedChanged { get; set; }

    /// <summary>For tests.</summary>
    [Parameter] public string? DataTest { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    internal void Add(Column<TRow> column)
    {
        _columns.Add(column);
        StateHasChanged();
    }

    private bool IsPicked(TRow row) => Picked?.Contains(Key(row)) is true;

    private Task PickAsync(TRow row, bool picked)
    {
        var keys = new HashSet<object>(Picked!);
        if (picked) keys.Add(Key(row));
        else keys.Remove(Key(row));
        return PickedChanged.InvokeAsync(keys);
    }

    private string? Direction(Column<TRow> column) => column.Sort is null ? null : Navigation.Read("sort") switch
    {
        { } sort when sort == column.Sort => "ascending",
        { } sort when sort == "-" + column.Sort => "descending",
        _ => null,
    };

    private Glyph Arrow(Column<TRow> column) => Direction(column) is "descending" ? Glyph.SortDown : Glyph.SortUp;

    // Up, down, and back to the list's own order.
    private string SortAddress(Column<TRow> column) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["sort"] = Direction(column) switch { null => column.Sort, "ascending" => "-" + column.Sort, _ => null },
        ["cursor"] = null,
    });
}
