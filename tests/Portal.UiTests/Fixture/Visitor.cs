using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Tests.Fixture;

namespace Portal.UiTests.Fixture;

/// <summary>A person at a browser: goes places, signs in, looks.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private static int s_left;
    private readonly Uri _address;
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    internal Visitor(Uri address, IBrowserContext context, IPage page)
    {
        (_address, _context, Page) = (address, context, page);
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error") _complaints.Enqueue(message.Text);
        };
    }

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>What the browser complained about: script errors, refused resources.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Opens a static page (sign-in and its relatives).</summary>
    public async Task OpenAsync(string path) => await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Opens an interactive page and waits until it can be used.</summary>
    public async Task GoAsync(string path)
    {
        await OpenAsync(path);
        await ReadyAsync();
    }

    /// <summary>Goes on to a page without loading the window anew, as links do.</summary>
    /// <param name="path">The page.</param>
    /// <param name="shown">What it shows and the page before does not; null: its heading, when it is of another kind.</param>
    public async Task FollowAsync(string path, string? shown = null)
    {
        await Page.EvaluateAsync("() => document.querySelectorAll('h1').forEach(heading => heading.dataset.left = '')");
        var next = Page.Locator(shown ?? "h1:not([data-left])");
        Assert.Equal(0, await next.CountAsync());
        await Page.EvaluateAsync("path => Blazor.navigateTo(path)", path);
        await next.First.WaitForAsync();
    }

    /// <summary>Waits for the ready marker: a click before the circuit is up is lost.</summary>
    public async Task ReadyAsync() => await Page.WaitForSelectorAsync("[data-ready='true']", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });

    /// <summary>Waits until the window is at that path. Playwright's own way waits for the page's load event, too, and misses it at times.</summary>
    public Task IsAtAsync(string path) => Assertions.Expect(Page).ToHaveURLAsync(new Regex($"{Regex.Escape(path)}($|[?#])", RegexOptions.None, TimeSpan.FromSeconds(10)));

    /// <summary>Comes signed in, and goes to a page. The form itself is another journey's.</summary>
    public async Task SignInAsync(string email, string password, string path = "/")
    {
        using var signingIn = new TestBrowser(_address);
        await signingIn.SignInAsync(email, password);
        await _context.AddCookiesAsync(signingIn.Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = _address.AbsoluteUri, HttpOnly = cookie.HttpOnly }));
        await GoAsync(path);
    }

    /// <summary>Signs in the way a person does, and waits for the first page.</summary>
    public async Task SignInByHandAsync(string email, string password)
    {
        await OpenAsync("/account/sign-in");
        await Page.Locator("#email").FillAsync(email);
        await Page.Locator("#password").FillAsync(password);
        await Page.Locator("[data-test=submit]").ClickAsync();
        await ReadyAsync();
    }

    /// <summary>Keeps a picture of the window in <c>artifacts/screenshots</c>, where <c>PORTAL_PICTURES</c> asks for them.</summary>
    public async Task ScreenshotAsync(string name, bool fullPage = false)
    {
        if (!Screenshots.Wanted) return;
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots.Folder, name + ".png"), FullPage = fullPage, Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>Whether something is wider than the window.</summary>
    public async Task<bool> ScrollsSidewaysAsync() =>
        await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");

    /// <summary>Leaves; where pictures are asked for, the last view stays: it tells what a journey waited for in vain.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Screenshots.Wanted) await ScreenshotAsync($"last-{TestContext.Current.TestMethod?.MethodName}-{Interlocked.Increment(ref s_left)}");
        await _context.DisposeAsync();
    }
}
