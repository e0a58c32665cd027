using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>One column of a <see cref="DataTable{TRow}"/>; draws nothing itself.</summary>
[CascadingTypeParameter(nameof(TRow))]
public sealed class Column<TRow> : ComponentBase
{
    /// <summary>Head of the column, and label of the cell on a phone.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>Its name in the address when it can be sorted by.</summary>
    [Parameter] public string? Sort { get; set; }

    /// <summary>Numbers stand at the end of their column.</summary>
    [Parameter] public bool AtEnd { get; set; }

    /// <summary>What names the row: first and larger on a phone.</summary>
    [Parameter] public bool Lead { get; set; }

    /// <summary>The cell.</summary>
    [Parameter, EditorRequired] public RenderFragment<TRow> ChildContent { get; set; } = default!;

    [CascadingParameter] private DataTable<TRow> Table { get; set; } = default!;

    internal string? Class => (AtEnd, Lead) switch { (true, _) => "end", (_, true) => "lead", _ => null };

    protected override void OnInitialized() => Table.Add(this);
}
