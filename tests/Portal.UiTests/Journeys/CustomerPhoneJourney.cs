using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Data.Messaging;
using Portal.Data.Tenancy;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Journeys;

/// <summary>A customer who texts two organizations, as an admin tries it out.</summary>
public sealed class CustomerPhoneJourney(PortalFixture portal, BrowserFixture browser) : IClassFixture<PortalFixture>
{
    private const string Customer = "+16045550188";

    [Theory]
    [InlineData(1440, false)]
    [InlineData(380, true)]
    public async Task Sees_two_organizations_in_two_threads_and_what_comes_back(int width, bool dark)
    {
        var look = $"{width}{(dark ? "-dark" : "")}";
        var customer = $"+1604555{1000 + width + (dark ? 1 : 0)}";
        var (harbour, lakeside) = (await BuyAsync($"Harbour Auto {look}"), await BuyAsync($"Lakeside Motors {look}"));
        await using var visitor = await browser.VisitAsync(portal.Address, width);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, $"/customer-phone?customer={Uri.EscapeDataString(customer)}");
        var page = visitor.Page;
        var narrow = width < 640;

        await TextAsync(page, harbour, "Is the red one still there?");
        await Assertions.Expect(page.Locator(".handset-mine .handset-bubble")).ToHaveTextAsync("Is the red one still there?");
        if (narrow) await page.ByTest("back").ClickAsync();
        await TextAsync(page, lakeside, "Do you take trade-ins?", picture: "car");
        portal.Vendors.Twilio.Send(lakeside, customer, "We do! Bring it in, we look at it while you wait. 🚗", "");
        portal.Vendors.Twilio.Send(lakeside, customer, "Saturday works best.", "");
        await Assertions.Expect(page.Locator(".handset-theirs:not(.handset-ghost) .handset-bubble")).ToHaveTextAsync(["We do! Bring it in, we look at it while you wait. 🚗", "Saturday works best."]);
        await Assertions.Expect(page.ByTest("calls").Locator("> li").First).ToContainTextAsync("Text came in");
        Assert.False(await visitor.ScrollsSidewaysAsync());
        await LookAsync(visitor, $"customer-phone-thread-{look}");

        await Assertions.Expect(page.ByTest("body")).ToBeFocusedAsync();
        if (narrow)
        {
            await page.ByTest("back").ClickAsync();
            await Assertions.Expect(page.Locator(".handset-list")).ToBeFocusedAsync();
        }

        await Assertions.Expect(page.ByTest("thread")).ToHaveCountAsync(2);
        await Assertions.Expect(page.ByTest("thread").First).ToContainTextAsync("Lakeside Motors");
        await LookAsync(visitor, $"customer-phone-threads-{look}");

        var came = await portal.WithDataAsync(Actor.System, db => db.Messages.Where(m => m.CustomerPhone == customer && m.Direction == MessageDirection.Inbound).OrderBy(m => m.RecordedAt).Select(m => m.PhoneNumber).ToListAsync());
        Assert.Equal([harbour, lakeside], came);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Sees_a_text_that_does_not_arrive_and_what_goes_on_behind_it()
    {
        await using var listener = await WebhookListener.StartAsync();
        var number = await BuyAsync("Quiet Motors");
        await using var visitor = await browser.VisitAsync(portal.Address, 1440);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, $"/phone-numbers/{number}");
        var page = visitor.Page;
        await page.ByTest("text-it").ClickAsync();
        await page.ByTest("customer-number").FillAsync("(604) 555-0188");
        await page.ByTest("use-customer").ClickAsync();
        await page.ByTest("handset").GetByText("(604) 555-0188").First.WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Texts", Exact = true }).ClickAsync();
        await page.ByTest("outcome").SelectOptionAsync("Undelivered");
        await page.ByTest("plan").ClickAsync();
        await Assertions.Expect(page.ByTest("delivery-now")).ToContainTextAsync("30003");
        await visitor.ScreenshotAsync("customer-phone-delivery");
        portal.Vendors.Twilio.Send(number, Customer, "You will never read this", listener.Url);
        await Assertions.Expect(page.Locator(".handset-ghost")).ToContainTextAsync("never arrived: undelivered 30003");

        await page.ByTest("body").FillAsync("STOP");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".handset-system")).ToContainTextAsync("successfully been unsubscribed");
        await page.GetByText("You said STOP").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Faults" }).ClickAsync();
        await page.ByTest("set-fault").ClickAsync();
        await Assertions.Expect(page.ByTest("faults")).ToContainTextAsync("messages.create");
        await LookAsync(visitor, "customer-phone-faults");
        await page.ByTest("clear-faults").ClickAsync();
        await page.ByTest("no-faults").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Ledger" }).ClickAsync();
        await Assertions.Expect(page.ByTest("ledger").Locator("> li").First).ToContainTextAsync("You will never read this");
        await LookAsync(visitor, "customer-phone-ledger");
        Assert.Empty(visitor.Complaints);
    }

    private static async Task TextAsync(IPage page, string number, string body, string? picture = null)
    {
        await page.Locator($"[data-number='{number}']").ClickAsync();
        await page.Locator($"[data-test=open-thread] a[href$='{number}']").WaitForAsync();
        if (picture is not null)
        {
            await page.ByTest("picture").ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(page.ByTest("picture")).ToBeInViewportAsync(); // scrolling would close the menu
            await page.ByTest("picture").ClickAsync();
            await page.ByTest($"picture-{picture}").ClickAsync();
        }

        await page.ByTest("body").FillAsync(body);
        await page.ByTest("send").ClickAsync();
        await Assertions.Expect(page.ByTest("body")).ToHaveValueAsync("");
    }

    private static async Task LookAsync(Visitor visitor, string name)
    {
        await visitor.ScreenshotAsync(name, fullPage: true);
        await visitor.Page.AssertAccessibleAsync();
    }

    private async Task<string> BuyAsync(string name)
    {
        var organization = await PostAsync("/api/admin/organizations", new { name });
        return (await PostAsync($"/api/admin/organizations/{organization.GetProperty("id")}/phone-numbers/purchase", new { areaCode = "604" })).GetProperty("phoneNumber").GetString()!;
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await portal.AdminHttp.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
