using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Portal.Ui;

/// <summary>The framework's input of files; says when the browser tells of choices, which takes a round trip after it is drawn.</summary>
public sealed class FileInput : InputFile
{
    /// <summary>From now on a choice is told.</summary>
    [Parameter, EditorRequired] public EventCallback Listens { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (firstRender) await Listens.InvokeAsync();
    }
}
