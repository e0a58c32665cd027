using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Ui;

namespace Portal.Shell;

/// <summary>Whoever follows a link arrives at the heading of the page. The framework's own part for it (FocusOnNavigate) comes after the page and takes the focus from who is somewhere in it already; this one does not.</summary>
public sealed class HeadingFocus : ComponentBase, IAsyncDisposable
{
    private const string Script = "./js/heading.js";
    private PageScript? _script;
    private Type? _page;
    private bool _arrived;

    /// <summary>The page that is shown.</summary>
    [Parameter, EditorRequired] public required Microsoft.AspNetCore.Components.RouteData Route { get; set; }

    [Inject] private IJSRuntime Browser { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (Route.PageType != _page) (_page, _arrived) = (Route.PageType, true);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_arrived) return;
        _arrived = false;
        _script ??= new PageScript(Browser, Script);
        await _script.TellAsync("focusHeading");
    }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;
}
