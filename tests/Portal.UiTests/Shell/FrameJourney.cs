using Microsoft.Playwright;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Shell;

[Collection<OnePortal>]
public sealed class FrameJourney(PortalFixture portal, BrowserFixture browser)
{
    private static readonly string[] s_parts = ["", "forms", "lists", "wizard"];

    [Fact]
    public async Task Every_word_of_the_screen_is_accessible_and_fits()
    {
        await using var visitor = await SignedInAsync();
        foreach (var part in s_parts)
        {
            await visitor.GoAsync($"/design?part={part}");
            await visitor.LookAsync($"design-{(part is "" ? "words" : part)}");
        }

        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_theme_is_kept()
    {
        await using var visitor = await SignedInAsync();
        await visitor.Page.ClickAsync(".topbar [data-theme-choice=dark]");
        await visitor.GoAsync("/design");
        Assert.Equal("dark", await visitor.Page.GetAttributeAsync("html", "data-theme"));
        Assert.Equal("true", await visitor.Page.GetAttributeAsync(".topbar [data-theme-choice=dark]", "aria-pressed"));
    }

    [Fact]
    public async Task The_first_link_skips_to_the_content()
    {
        await using var visitor = await SignedInAsync();
        await visitor.Page.Locator("a, button").First.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("content", await visitor.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.EndsWith("/design", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_menu_is_walked_by_keyboard_and_gives_the_focus_back()
    {
        await using var visitor = await SignedInAsync();
        var account = visitor.Page.Locator(".topbar [aria-haspopup=menu]").Last;
        await account.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(visitor.Page.Locator(".menu-item:focus")).ToContainTextAsync("Change password");
        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(visitor.Page.Locator(".menu-item:focus")).ToContainTextAsync("Sign out");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(account).ToBeFocusedAsync();
        await Assertions.Expect(account).ToHaveAttributeAsync("aria-expanded", "false");
    }

    [Fact]
    public async Task A_dialog_keeps_the_focus_and_gives_it_back()
    {
        await using var visitor = await SignedInAsync();
        await visitor.Page.ClickAsync("[data-test=dialog]");
        await Assertions.Expect(visitor.Page.Locator("[role=dialog] input")).ToBeFocusedAsync();
        await visitor.Page.AssertAccessibleAsync();
        for (var press = 0; press < 5; press++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            Assert.True(await visitor.Page.EvaluateAsync<bool>("document.activeElement.closest('[role=dialog]') !== null"));
        }

        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visitor.Page.Locator("[role=dialog]")).ToHaveCountAsync(0);
        await Assertions.Expect(visitor.Page.Locator("[data-test=dialog]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_must_not_be_missed_has_the_focus_as_soon_as_it_appears()
    {
        await using var visitor = await SignedInAsync();
        await visitor.GoAsync("/api-keys");
        await visitor.Page.ByTest("new-api-key").ClickAsync();
        await visitor.Page.ByTest("name").FillAsync("Nightly export");
        await visitor.Page.ByTest("create").ClickAsync();
        var focused = await visitor.Page.WaitForFunctionAsync("() => document.querySelector('[data-test=shown-once]') && (document.activeElement.dataset.test ?? 'nothing')");
        Assert.Equal("shown-once", await focused.JsonValueAsync<string>()); // in the first frame that shows it
    }

    [Fact]
    public async Task A_phone_opens_the_navigation_over_the_page()
    {
        await using var visitor = await SignedInAsync(width: 380);
        await Assertions.Expect(visitor.Page.Locator(".sidenav")).ToBeHiddenAsync();
        await visitor.Page.ClickAsync("[data-nav-toggle]");
        await Assertions.Expect(visitor.Page.Locator(".sidenav")).ToBeVisibleAsync();
        await visitor.Page.EvaluateAsync("() => import('/js/heading.js').then(heading => heading.focusHeading())"); // a late word of the server's: the page is there
        await visitor.Page.AssertAccessibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visitor.Page.Locator(".sidenav")).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-nav-toggle]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_value_is_copied()
    {
        await using var visitor = await SignedInAsync();
        await visitor.Page.ClickAsync("[data-copy='+16045550142']");
        await Assertions.Expect(visitor.Page.Locator("[data-copy='+16045550142'] [role=status]")).ToHaveTextAsync("Copied");
        Assert.Equal("+16045550142", await visitor.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task A_lost_connection_is_told_and_a_page_that_cannot_come_back_is_loaded_again()
    {
        await using var visitor = await SignedInAsync();
        var notice = visitor.Page.Locator("#components-reconnect-modal");
        await notice.EvaluateAsync("element => element.className = 'components-reconnect-show'");
        await Assertions.Expect(notice.Locator("[role=status]")).ToContainTextAsync("Connection lost");
        await notice.EvaluateAsync("element => element.className = 'components-reconnect-failed'");
        await Assertions.Expect(notice.Locator("button")).ToBeVisibleAsync();

        await visitor.Page.RunAndWaitForRequestAsync(
            () => notice.EvaluateAsync("element => element.className = 'components-reconnect-rejected'"),
            request => request.IsNavigationRequest);
        await visitor.ReadyAsync();
    }

    [Fact]
    public async Task Signing_out_leaves_nothing_behind()
    {
        await using var visitor = await SignedInAsync();
        await visitor.Page.Locator(".topbar [aria-haspopup=menu]").Last.ClickAsync();
        await visitor.Page.ClickAsync("text=Sign out");
        await visitor.IsAtAsync("/account/sign-in");
        await visitor.OpenAsync("/design");
        Assert.Contains("/account/sign-in", visitor.Page.Url, StringComparison.Ordinal);
    }

    private async Task<Visitor> SignedInAsync(int width = 1280)
    {
        var visitor = await browser.VisitAsync(portal.Address, width);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, "/design");
        return visitor;
    }
}
