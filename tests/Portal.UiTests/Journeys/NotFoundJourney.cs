using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Journeys;

[Collection<OnePortal>]
public sealed class NotFoundJourney(PortalFixture portal, BrowserFixture browser)
{
    [Fact]
    public async Task Says_so_to_a_stranger_who_follows_a_dead_link()
    {
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.OpenAsync("/no-such-page");
        await visitor.LookAsync("not-found");
    }
}
