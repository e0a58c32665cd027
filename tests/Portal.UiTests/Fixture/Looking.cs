namespace Portal.UiTests.Fixture;

/// <summary>Looks at a screen as it is now.</summary>
internal static class Looking
{
    /// <summary>Keeps a picture of it; fails when it is not accessible or wider than the window.</summary>
    public static async Task LookAsync(this Visitor visitor, string picture)
    {
        var covered = await visitor.Page.Locator("[role=dialog]").CountAsync() > 0; // a dialog covers the window, not the page
        await visitor.ScreenshotAsync(picture, fullPage: !covered);
        await visitor.Page.AssertAccessibleAsync();
        Assert.False(await visitor.ScrollsSidewaysAsync(), $"{picture} scrolls sideways");
    }
}
