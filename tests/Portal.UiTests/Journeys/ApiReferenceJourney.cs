using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Journeys;

[Collection<OnePortal>]
public sealed class ApiReferenceJourney(PortalFixture portal, BrowserFixture browser)
{
    [Fact]
    public async Task Shows_the_routes_to_a_signed_in_admin()
    {
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword);
        await visitor.OpenAsync("/api-reference/index.html");
        await visitor.Page.GetByText("/api/admin/purchases/{id}").First.WaitForAsync();
        await visitor.ScreenshotAsync("api-reference");
    }
}
