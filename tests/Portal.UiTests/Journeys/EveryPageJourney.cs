using Microsoft.Playwright;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Journeys;

/// <summary>Looks at every page of the platform's admins as it is with data: in light and dark, wide and on a phone.</summary>
[Collection<DemoJourneys>]
public sealed class EveryPageJourney(DemoFixture portal, BrowserFixture browser)
{
    // No page stands beside another of its kind: only then is its heading a new one.
    private static readonly (string Name, string Path)[] s_pages =
    [
        ("home", "/"),
        ("get-a-number", "/get-a-number"),
        ("notifications", "/notifications"),
        ("phone-numbers", "/phone-numbers"),
        ("number-overview", "/phone-numbers/+16045550104"),
        ("organizations", "/organizations"),
        ("number-traffic", "/phone-numbers/+16045550104?tab=traffic"),
        ("unrouted", "/unrouted"),
        ("number-routing", "/phone-numbers/+16045550104?tab=routing"),
        ("unrouted-texts", "/unrouted/+14035550900"),
        ("number-assignments", "/phone-numbers/+16045550104?tab=assignments"),
        ("users", "/users"),
        ("number-cost", "/phone-numbers/+16045550104?tab=cost"),
        ("api-keys", "/api-keys"),
        ("number-history", "/phone-numbers/+16045550104?tab=history"),
        ("webhooks", "/webhooks"),
        ("phone-numbers-none", "/phone-numbers?search=nothing-like-this"),
        ("work", "/work"),
        ("audit", "/audit"),
        ("settings", "/settings"),
        ("customer-phone", "/customer-phone"),
        ("not-there", "/phone-numbers/+19995550000"),
    ];

    [Fact]
    public async Task Is_accessible_and_never_scrolls_sideways()
    {
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, "/design");
        List<string> faults = [];
        foreach (var (name, path) in s_pages)
        {
            faults.AddRange(await FaultsOfAsync(visitor, $"page-{name}", path));
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    private static async Task<List<string>> FaultsOfAsync(Visitor visitor, string picture, string path)
    {
        List<string> faults = [];
        try
        {
            await visitor.FollowAsync(path);
            await visitor.Page.Locator(".skeleton").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await visitor.LookAsync(picture);
        }
        catch (Exception exception) when (exception is TimeoutException or Xunit.Sdk.XunitException)
        {
            faults.Add($"{path}: {exception.Message}");
        }

        return faults;
    }
}
