using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Journeys;

/// <summary>The wizard's steps as they look, with what can go wrong in them.</summary>
public sealed class WizardScreensJourney(PortalFixture portal, BrowserFixture browser) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Are_accessible_and_fit()
    {
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, "/get-a-number");
        var page = visitor.Page;
        await page.ByTest("wizard").WaitForAsync();
        await visitor.LookAsync("wizard-organization");
        if (await page.ByTest("organization-name").CountAsync() == 0) await page.Locator("button[data-test=new-organization]").ClickAsync();
        await page.ByTest("organization-name").FillAsync("Harbour Auto");
        await page.Keyboard.PressAsync("Enter");

        await page.ByTest("area-code").FillAsync("250");
        await page.ByTest("find-numbers").ClickAsync();
        await page.Locator("[data-test=empty], [data-test=choose]").First.WaitForAsync();
        await visitor.LookAsync("wizard-found");
        await page.ByTest("area-code").FillAsync("604");
        await page.ByTest("find-numbers").ClickAsync();
        await page.ByTest("choose").First.WaitForAsync();
        await visitor.LookAsync("wizard-results");
        await page.ByTest("choose").First.ClickAsync();
        await page.ByTest("review-number").WaitForAsync();
        await visitor.LookAsync("wizard-review");
        await page.ByTest("buy").ClickAsync();

        await page.ByTest("import-for-me").WaitForAsync();
        await visitor.LookAsync("wizard-import");
        await page.ByTest("way-manual").ClickAsync();
        await page.ByTest("checklist").WaitForAsync();
        await page.ByTest("phone-id").FillAsync("phnum_does_not_exist");
        await page.ByTest("verify").ClickAsync();
        await page.ByTest("finding").First.WaitForAsync();
        await visitor.LookAsync("wizard-manual");
        await page.ByTest("way-automatic").ClickAsync();
        await page.ByTest("import-for-me").ClickAsync();

        await page.ByTest("activate").WaitForAsync();
        await page.ByTest("step").First.WaitForAsync(); // what will be checked
        await visitor.LookAsync("wizard-activation");
        await page.ByTest("run-check").ClickAsync();
        await page.ByTest("check-outcome").WaitForAsync();
        await visitor.LookAsync("wizard-checked");
        await page.ByTest("activate").ClickAsync();
        await page.ByTest("done").WaitForAsync();
        await visitor.LookAsync("wizard-done");
        Assert.Empty(visitor.Complaints);
    }
}
