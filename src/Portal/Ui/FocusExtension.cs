using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Portal.Ui;

/// <summary>Sets the focus, which the browser hears of a moment later.</summary>
internal static class FocusExtension
{
    /// <summary>Does nothing when the element has gone by then, or the browser.</summary>
    public static async Task TryFocusAsync(this ElementReference element, bool preventScroll = false)
    {
        try
        {
            await element.FocusAsync(preventScroll);
        }
        catch (Exception gone) when (gone is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // Whoever went on has the focus elsewhere.
        }
    }
}
