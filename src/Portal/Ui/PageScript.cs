using Microsoft.JSInterop;

namespace Portal.Ui;

/// <summary>A script module that a component uses. A browser answers late: when the component has gone by then, or the browser itself, nothing more is asked of it and nothing fails.</summary>
/// <remarks>An element that has gone reaches the script as null.</remarks>
internal sealed class PageScript(IJSRuntime browser, string path) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private bool _gone;

    /// <summary>Loads it, for what it does by being there.</summary>
    public async Task LoadAsync() => await TryAsync(_ => ValueTask.FromResult(true));

    /// <summary>Has the browser do something.</summary>
    public Task TellAsync(string function, params object?[] arguments) => AskAsync<object>(function, arguments);

    /// <summary>Asks the browser; the default value when nobody is there to answer.</summary>
    public Task<T?> AskAsync<T>(string function, params object?[] arguments) => TryAsync(module => module.InvokeAsync<T?>(function, arguments));

    public async ValueTask DisposeAsync()
    {
        _gone = true;
        if (_module is { } module) await ForgetAsync(module);
    }

    private async Task<T?> TryAsync<T>(Func<IJSObjectReference, ValueTask<T>> ask)
    {
        if (_gone) return default;
        try
        {
            _module ??= await browser.InvokeAsync<IJSObjectReference>("import", path);
            if (!_gone) return await ask(_module);
            await ForgetAsync(_module);
        }
        catch (Exception left) when (left is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The page was left meanwhile.
        }

        return default;
    }

    private static async Task ForgetAsync(IJSObjectReference module)
    {
        try
        {
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its modules with it.
        }
    }
}
