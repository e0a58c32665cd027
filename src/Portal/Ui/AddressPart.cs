using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Portal.Ui;

/// <summary>A part of a page that shows something of the address. It follows the address itself: its parameters stay the same when only a filter changes.</summary>
public abstract class AddressPart : ComponentBase, IDisposable
{
    /// <summary>Knows the address.</summary>
    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    protected override void OnInitialized() => Navigation.LocationChanged += Follow;

    protected virtual void Dispose(bool disposing)
    {
        if (disposing) Navigation.LocationChanged -= Follow;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private void Follow(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(StateHasChanged);
}
