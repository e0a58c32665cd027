using Microsoft.Playwright;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Journeys;

/// <summary>Whoever follows a link by keyboard arrives at the page's heading, also where it changes once the page is read.</summary>
[Collection<DemoJourneys>]
public sealed class HeadingJourney(DemoFixture portal, BrowserFixture browser)
{
    [Theory]
    [InlineData("/phone-numbers", "Number")]
    [InlineData("/organizations", "Organization")]
    public async Task Has_the_focus_when_the_page_is_there(string list, string meanwhile)
    {
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, list);
        var link = visitor.Page.Locator($"tbody a[href^='{list}/']").First;
        await link.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");

        var heading = visitor.Page.Locator("h1");
        await Assertions.Expect(heading).Not.ToHaveTextAsync(meanwhile);
        await visitor.Page.Locator(".skeleton").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Assertions.Expect(visitor.Page.Locator($"a.back[href='{list}']")).ToBeVisibleAsync();
        await Assertions.Expect(heading).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Takes_the_focus_from_nobody_who_is_somewhere_in_the_page_by_then()
    {
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, "/phone-numbers");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToBeFocusedAsync();
        await visitor.Page.ByTest("filter-search").FocusAsync();
        await visitor.Page.EvaluateAsync("() => import('/js/heading.js').then(heading => heading.focusHeading())"); // a late word of the server's
        await Assertions.Expect(visitor.Page.ByTest("filter-search")).ToBeFocusedAsync();
    }
}
