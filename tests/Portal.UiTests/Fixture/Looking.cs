using Microsoft.Playwright;

namespace Portal.UiTests.Fixture;

/// <summary>Looks at a screen as it is now: in light, in dark and on a phone, without loading it again.</summary>
internal static class Looking
{
    private const int Phone = 380;

    /// <summary>Fails when it is not accessible, cannot be read in the dark, or is wider than a phone's window. Keeps pictures where they are wanted.</summary>
    public static async Task LookAsync(this Visitor visitor, string picture)
    {
        var page = visitor.Page;
        var window = page.ViewportSize!;
        await visitor.PictureAsync(picture);
        await page.AssertAccessibleAsync();
        Assert.False(await visitor.ScrollsSidewaysAsync(), $"{picture} scrolls sideways");

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await visitor.PictureAsync($"{picture}-dark");
        await page.AssertReadableAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });

        if (window.Width <= Phone) return;
        await page.SetViewportSizeAsync(Phone, window.Height);
        await visitor.PictureAsync($"{picture}-{Phone}");
        Assert.False(await visitor.ScrollsSidewaysAsync(), $"{picture} scrolls sideways on a phone");
        await page.SetViewportSizeAsync(window.Width, window.Height);
    }

    // A dialog covers the window, not the page.
    private static async Task PictureAsync(this Visitor visitor, string picture) =>
        await visitor.ScreenshotAsync(picture, fullPage: await visitor.Page.Locator("[role=dialog]").CountAsync() == 0);
}
