using Microsoft.AspNetCore.Components;
using Radzen;

namespace Portal.Ui;

/// <summary>Opens dialogs; the focus stays inside while one is open and goes back to where it was.</summary>
public sealed class Dialogs(DialogService radzen)
{
    /// <summary>Asks before something that destroys, costs or cannot be undone. False also for Escape and the cross.</summary>
    public async Task<bool> ConfirmAsync(Confirmation confirmation) =>
        await OpenAsync<ConfirmDialog, bool?>(confirmation.Title, new(StringComparer.Ordinal) { [nameof(ConfirmDialog.Confirmation)] = confirmation }) ?? false;

    /// <summary>Opens a component as a dialog; it closes itself by <see cref="Close"/>. The default value when it was left otherwise.</summary>
    public async Task<TAnswer?> OpenAsync<TDialog, TAnswer>(string title, Dictionary<string, object?> parameters, bool wide = false) where TDialog : ComponentBase =>
        await radzen.OpenAsync<TDialog>(title, parameters, Options(title, wide)) is TAnswer answer ? answer : default;

    /// <summary>Closes the dialog that is open, with an answer.</summary>
    public void Close(object? answer = null) => radzen.Close(answer);

    // A dialog that is left is left without an answer; Radzen sizes by inline style, ours by class. Radzen sets the focus after half a second, when
    // somebody may be typing elsewhere in the dialog, and hears Escape a round trip after the dialog is there: portal.js does both at once.
    private static DialogOptions Options(string title, bool wide) => new()
    {
        AriaLabel = title,
        CloseAriaLabel = "Close",
        CloseDialogOnEsc = false,
        CloseDialogOnOverlayClick = false,
        AutoFocusFirstElement = false,
        Width = wide ? "min(46rem, calc(100vw - 2rem))" : "min(30rem, calc(100vw - 2rem))",
    };
}
