using Microsoft.Playwright;
using Portal.UiTests.Fixture;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace Portal.UiTests.Fixture;

/// <summary>One browser for the whole run, started when the first journey needs it. Each journey has a visitor of its own: cookies, storage and window are not shared.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private static readonly string[] s_arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--in-process-gpu", "--disable-software-rasterizer", "--disable-site-isolation-trials", // fewer processes for the same pages
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]; // nothing may be loaded from elsewhere; routing the requests would switch off the browser's cache

    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A new visitor of the portal at <paramref name="address"/>.</summary>
    /// <param name="address">Where the portal listens.</param>
    /// <param name="width">380 for a phone.</param>
    public async Task<Visitor> VisitAsync(Uri address, int width = 1280)
    {
        var browser = await BrowserAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 820 : 860 },
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-CA",
            TimezoneId = "America/Vancouver",
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(30_000);
        return new Visitor(address, context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _starting.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            Assertions.SetDefaultExpectTimeout(30_000); // as long as the locators wait: the machine may be busy
            return _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Environment.GetEnvironmentVariable("PORTAL_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
                Args = s_arguments,
            });
        }
        finally
        {
            _starting.Release();
        }
    }
}
