using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Data.Tenancy;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Features.Messaging.Conversations;

/// <summary>Looks at the conversations of the demonstration: in light and dark, wide and on a phone.</summary>
[Collection<DemoJourneys>]
public sealed class ConversationScreensJourney(DemoFixture portal, BrowserFixture browser)
{
    [Fact]
    public async Task Are_accessible_and_never_scroll_sideways()
    {
        var harbour = await portal.WithDataAsync(Actor.System, db => db.Organizations.Where(o => o.Slug == "harbour-auto").Select(o => o.Id).SingleAsync());
        var talks = await portal.WithDataAsync(Actor.System, db => db.Conversations.Where(c => c.OrganizationId == harbour).ToDictionaryAsync(c => c.CustomerPhone, c => c.Id));
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword);
        var list = $"/organizations/{harbour}/conversations";
        foreach (var (name, path, wait) in new[]
                 {
                     ("list", list, "conversations"), ("thread", $"{list}/{talks["+16045550187"]}", "thread"), ("failed", $"{list}/{talks["+16045550163"]}", "failure"),
                     ("opted-out", $"{list}/{talks["+12505550119"]}", "no-reply"), ("doubt", $"{list}/{talks["+16045550191"]}", "doubt"),
                     ("filtered", $"{list}?search=nothing-like-this", "empty"),
                 })
        {
            await visitor.FollowAsync(path, $"[data-test={wait}]");
            await visitor.LookAsync($"conversations-{name}");
        }

        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Tell_an_admin_why_a_text_is_here()
    {
        var harbour = await portal.WithDataAsync(Actor.System, db => db.Organizations.Where(o => o.Slug == "harbour-auto").Select(o => o.Id).SingleAsync());
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, $"/organizations/{harbour}/conversations");
        await visitor.Page.ByTest("conversation").First.Locator("a").ClickAsync();
        await visitor.Page.ByTest("why").First.ClickAsync();
        await Assertions.Expect(visitor.Page.ByTest("trace")).ToContainTextAsync("signed with the primary token");
        await Assertions.Expect(visitor.Page.ByTest("trace")).ToContainTextAsync("Harbour Auto");
        await visitor.LookAsync("conversations-trace");
    }

    [Fact]
    public async Task Lead_from_the_notification_to_filing_what_is_nobodys()
    {
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, "/notifications?search=belong");
        await visitor.Page.Locator("[data-test=notification] a").First.ClickAsync();
        await visitor.Page.ByTest("primary-action").ClickAsync();
        await visitor.Page.ByTest("organization").FillAsync("Maple");
        await visitor.Page.GetByRole(AriaRole.Option, new() { Name = "Maple Street Flowers" }).ClickAsync();
        await visitor.ScreenshotAsync("unrouted-texts");
        await visitor.Page.ByTest("file").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("[role=dialog]")).ToContainTextAsync("1 text of 1 customer and 1 call → Maple Street Flowers?");
        await visitor.Page.ByTest("confirm").ClickAsync();
        await visitor.Page.GetByText("1 text of 1 customer filed with Maple Street Flowers.").WaitForAsync();
        await visitor.Page.GetByText("1 call filed with Maple Street Flowers.").WaitForAsync();
        await visitor.Page.GetByText("Nothing is left here").WaitForAsync();
    }
}
