using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Journeys;

public sealed class NotFoundJourney(PortalFixture portal, BrowserFixture browser) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 380)]
    public async Task Says_so_to_a_stranger_who_follows_a_dead_link(bool dark, int width)
    {
        await using var visitor = await browser.VisitAsync(portal.Address, width, dark);
        await visitor.OpenAsync("/no-such-page");
        await visitor.ScreenshotAsync($"not-found-{width}");
        await visitor.Page.AssertAccessibleAsync();
        Assert.False(await visitor.ScrollsSidewaysAsync());
    }
}
