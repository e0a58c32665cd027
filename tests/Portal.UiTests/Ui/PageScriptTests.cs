using Microsoft.JSInterop;
using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class PageScriptTests : UiTestContext
{
    private const string Path = "./js/some.js";

    [Fact]
    public async Task Asks_its_module()
    {
        JSInterop.SetupModule(Path).Setup<string>("word", "of whom").SetResult("hers");
        await using var script = new PageScript(JSInterop.JSRuntime, Path);
        Assert.Equal("hers", await script.AskAsync<string>("word", "of whom"));
    }

    [Fact]
    public async Task Asks_nothing_once_its_component_has_gone()
    {
        var module = JSInterop.SetupModule(Path);
        var script = new PageScript(JSInterop.JSRuntime, Path);
        await script.LoadAsync();
        await script.DisposeAsync();
        Assert.Null(await script.AskAsync<string>("word"));
        Assert.Empty(module.Invocations);
    }

    [Fact]
    public async Task Asks_nothing_when_its_component_has_gone_before_the_module_came()
    {
        var browser = new SlowBrowser();
        var script = new PageScript(browser, Path);
        var asking = script.AskAsync<string>("word");
        await script.DisposeAsync();
        browser.Module.SetResult(browser);
        Assert.Null(await asking);
        Assert.Equal(["import"], browser.Asked);
        Assert.True(browser.IsForgotten);
    }

    [Fact]
    public async Task Is_not_disturbed_by_a_browser_that_has_gone()
    {
        var browser = new SlowBrowser();
        await using var script = new PageScript(browser, Path);
        var asking = script.TellAsync("word");
        browser.Module.SetException(new JSDisconnectedException("The circuit has gone."));
        await asking;
    }

    /// <summary>Answers when the test says so; is its own module.</summary>
    private sealed class SlowBrowser : IJSRuntime, IJSObjectReference
    {
        public TaskCompletionSource<IJSObjectReference> Module { get; } = new();

        public List<string> Asked { get; } = [];

        public bool IsForgotten { get; private set; }

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Asked.Add(identifier);
            return (TValue)await Module.Task;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            IsForgotten = true;
            return ValueTask.CompletedTask;
        }
    }
}
