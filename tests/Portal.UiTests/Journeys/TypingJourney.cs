using Microsoft.Playwright;
using Portal.Tests.Features.Calls.Outgoing;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Journeys;

/// <summary>A slow line takes nothing from people: no letter that they type, no choice that they make.</summary>
public sealed class TypingJourney(OutgoingPortal portal, BrowserFixture browser) : IClassFixture<OutgoingPortal>
{
    [Fact]
    public async Task Keeps_each_letter_of_a_name()
    {
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, "/get-a-number");
        await visitor.Page.Locator("button[data-test=new-organization]").ClickAsync();
        await visitor.Page.ByTest("organization-name").TypeAtOnceAsync("Harbour Auto");
        await visitor.Page.ByTest("create-organization").ClickAsync();
        await visitor.Page.ByTest("area-code").WaitForAsync();
        Assert.Empty(await visitor.Page.WrittenAsync());
        await Assertions.Expect(visitor.Page.ByTest("wizard")).ToContainTextAsync("Harbour Auto");
    }

    [Fact]
    public async Task Keeps_each_letter_of_a_search_for_a_choice()
    {
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, "/get-a-number");
        await visitor.Page.ByTest("organization").TypeAtOnceAsync("Alder");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Option)).ToHaveTextAsync(["Alder Motors"]);
        Assert.Empty(await visitor.Page.WrittenAsync());
    }

    [Fact]
    public async Task Makes_a_choice_however_long_it_is_pressed()
    {
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, "/get-a-number");
        await visitor.Page.ByTest("organization").FillAsync("Alder");
        await visitor.Page.GetByRole(AriaRole.Option, new() { Name = "Alder Motors" }).HoverAsync();
        await visitor.Page.Mouse.DownAsync();
        await Assertions.Expect(visitor.Page.ByTest("organization")).ToBeFocusedAsync(); // else the list closes under the pointer
        await visitor.Page.Mouse.UpAsync();
        await visitor.Page.ByTest("area-code").WaitForAsync();
    }

    [Fact]
    public async Task Finds_its_place_in_a_dialog_as_soon_as_that_is_there_and_afterwards_where_it_was()
    {
        await using var visitor = await FarAwayAsync($"/organizations/{portal.A}/conversations");
        await visitor.Page.ByTest("new-text-button").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        var focused = await visitor.Page.WaitForFunctionAsync("() => document.querySelector('[role=dialog] [data-test=to]') && (document.activeElement.dataset.test ?? 'nothing')");
        Assert.Equal("to", await focused.JsonValueAsync<string>()); // in the first frame that shows it
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visitor.Page.ByTest("new-text-button")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Keeps_what_is_typed_into_a_page_that_a_link_has_just_led_to()
    {
        var customer = portal.NewCustomer();
        Assert.NotNull(portal.Vendors.Phone.Send(new(customer, portal.NumberOfA, "Is it there?")));
        await using var visitor = await FarAwayAsync($"/organizations/{portal.A}/leads?search={Uri.EscapeDataString(customer)}");
        await visitor.Page.EvaluateAsync("() => new MutationObserver((_, seen) => { const name = document.querySelector('[data-test=name]'); if (name) { name.focus(); seen.disconnect(); } }).observe(document.body, { childList: true, subtree: true })");
        await visitor.Page.ByTest("leads").Locator("tbody a").First.ClickAsync();
        await visitor.Page.ByTest("name").WaitForAsync();
        await visitor.Page.Keyboard.TypeAsync("Da");
        await Assertions.Expect(visitor.Page.ByTest("save")).ToBeEnabledAsync(); // what the portal had to say about the focus came before
        await visitor.Page.Keyboard.TypeAsync("na");
        await Assertions.Expect(visitor.Page.ByTest("name")).ToHaveValueAsync("Dana");
    }

    [Fact]
    public async Task Keeps_what_is_typed_beside_a_thread_that_has_just_been_opened()
    {
        await using var visitor = await FarAwayAsync($"/customer-phone?to={Uri.EscapeDataString(portal.NumberOfA)}");
        await visitor.Page.ByTest("customer-number").FocusAsync();
        await visitor.Page.Keyboard.TypeAsync("(604) 555-");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.GetByText("Enter a number like").WaitForAsync(); // what the portal had to say about the focus came before
        await visitor.Page.Keyboard.TypeAsync("0188");
        await Assertions.Expect(visitor.Page.ByTest("customer-number")).ToHaveValueAsync("(604) 555-0188");
    }

    [Fact]
    public async Task Keeps_each_letter_that_follows_a_search()
    {
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, "/phone-numbers");
        await visitor.Page.ByTest("filter-search").TypeAtOnceAsync("Alder");
        await visitor.Page.ByTest("filter-search").DispatchEventAsync("change");
        await Assertions.Expect(visitor.Page.ByTest("clear-filters")).ToBeVisibleAsync();
        Assert.Empty(await visitor.Page.WrittenAsync());
    }

    [Fact]
    public async Task Keeps_each_letter_of_a_reply()
    {
        var customer = portal.NewCustomer();
        Assert.NotNull(portal.Vendors.Phone.Send(new(customer, portal.NumberOfA, "Is it there?")));
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, $"/organizations/{portal.A}/conversations");
        await visitor.Page.ByTest("conversation").First.Locator("a").ClickAsync();
        await visitor.Page.ByTest("reply").TypeAtOnceAsync("It is. Come by on Saturday.");
        await visitor.Page.ByTest("send").ClickAsync();
        await Assertions.Expect(visitor.Page.ByTest("message").Last).ToContainTextAsync("It is. Come by on Saturday.");
        Assert.DoesNotContain(await visitor.Page.WrittenAsync(), words => words.Length > 0); // emptied, once it is sent
    }

    [Fact]
    public async Task Keeps_what_is_typed_while_a_reply_goes_out()
    {
        var customer = portal.NewCustomer();
        Assert.NotNull(portal.Vendors.Phone.Send(new(customer, portal.NumberOfA, "Is it there?")));
        await using var visitor = await FarAwayAsync($"/organizations/{portal.A}/conversations");
        await visitor.Page.ByTest("conversation").First.Locator("a").ClickAsync();
        var reply = visitor.Page.ByTest("reply");
        await reply.FocusAsync();
        await visitor.Page.Keyboard.TypeAsync("It is.");
        await visitor.Page.Keyboard.PressAsync("Control+Enter");
        await visitor.Page.Keyboard.TypeAsync(" Come by on Saturday.");
        await Assertions.Expect(reply).ToHaveValueAsync("Come by on Saturday.");
        await Assertions.Expect(visitor.Page.ByTest("send")).ToHaveTextAsync("Send"); // until then it is busy
        await visitor.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(visitor.Page.ByTest("message").Last).ToContainTextAsync("Come by on Saturday.");
        await Assertions.Expect(reply).ToHaveValueAsync("");
        await Eventually.TrueAsync("both went out", () => portal.Vendors.Twilio.Texts.All.Where(text => !text.Inbound && text.To == customer).Select(text => text.Body).SequenceEqual(["It is.", "Come by on Saturday."]));
    }

    /// <summary>An admin on a slow line, at that page.</summary>
    private async Task<Visitor> FarAwayAsync(string path)
    {
        var visitor = await browser.VisitAsync(portal.Address);
        await visitor.Page.IsFarAwayAsync(TimeSpan.FromMilliseconds(300));
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, path);
        return visitor;
    }
}
