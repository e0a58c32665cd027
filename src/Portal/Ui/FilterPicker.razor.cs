using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Portal.Ui;

/// <summary>A combobox. What was typed and not picked is forgotten, so its value is always one of the choices.</summary>
public sealed partial class FilterPicker
{
    private const int MostShown = 50;
    private string? _typed;
    private bool _open;
    private int _active;

    /// <summary>The chosen value.</summary>
    [Parameter] public string? Value { get; set; }

    /// <summary>Another was chosen.</summary>
    [Parameter] public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>All choices; the list shows the first matches.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<SelectOption> Options { get; set; } = [];

    /// <summary>While nothing is chosen.</summary>
    [Parameter] public string Prompt { get; set; } = "Type to find";

    private string Shown => _typed ?? Options.FirstOrDefault(option => option.Value == Value)?.Text ?? "";

    private IReadOnlyList<SelectOption> Found =>
        [.. Options.Where(option => string.IsNullOrWhiteSpace(_typed) || option.Text.Contains(_typed.Trim(), StringComparison.CurrentCultureIgnoreCase)).Take(MostShown)];

    private void Open()
    {
        if (_open) return;
        _open = true;
        _active = Math.Max(0, Found.ToList().FindIndex(option => option.Value == Value));
    }

    private void Close() => (_open, _typed) = (false, null);

    private async Task TypeAsync(string? text)
    {
        (_typed, _open, _active) = (text ?? "", true, 0);
        if (_typed is "" && Optional) await ValueChanged.InvokeAsync(null);
    }

    private async Task PressAsync(KeyboardEventArgs press)
    {
        switch (press.Key)
        {
            case "ArrowDown" or "ArrowUp" when !_open: Open(); break;
            case "ArrowDown": _active = Math.Min(_active + 1, Found.Count - 1); break;
            case "ArrowUp": _active = Math.Max(_active - 1, 0); break;
            case "Enter" when _open && _active < Found.Count: await PickAsync(Found[_active]); break;
            case "Escape": Close(); break;
        }
    }

    private async Task PickAsync(SelectOption option)
    {
        Close();
        await ValueChanged.InvokeAsync(option.Value);
    }
}
