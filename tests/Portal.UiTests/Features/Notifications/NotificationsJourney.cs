using Microsoft.Playwright;
using Portal.Data.Notifications;
using Portal.Data.Organizations;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Features.Notifications;

/// <summary>The inbox, the start page and the settings as admins meet them.</summary>
public sealed class NotificationsJourney(PortalFixture portal, BrowserFixture browser) : IClassFixture<PortalFixture>
{
    private const string Row = "[data-test=notification]";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData("light", 1280)]
    [InlineData("dark", 380)]
    public async Task Every_screen_is_accessible_and_fits(string theme, int width)
    {
        var first = await FillAsync("Look");
        await using var admin = await SignedInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, width);
        await admin.Page.Context.AddCookiesAsync([new Cookie { Name = "portal-theme", Value = theme, Url = portal.Address.AbsoluteUri }]);
        foreach (var (path, name, wait) in new[]
                 {
                     ("/", "home", "[data-test=number-figures]"), ("/notifications", "inbox", Row), ($"/notifications/{first.Id}", "inbox-open", "[data-test=notification-detail]"),
                     ("/notifications?search=nothing-has-this", "inbox-filtered", "[data-test=empty]"), ("/settings", "settings", "[data-test=check-vendors]"),
                 })
        {
            await admin.GoAsync(path);
            await admin.Page.Locator(wait).First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
            await admin.ScreenshotAsync($"{name}-{theme}-{width}", fullPage: true);
            await admin.Page.AssertAccessibleAsync();
            Assert.False(await admin.ScrollsSidewaysAsync(), path);
        }

        Assert.Empty(admin.Complaints);
    }

    [Fact]
    public async Task Two_admins_see_each_others_changes_and_arrivals_move_nothing()
    {
        await FillAsync("Both");
        var ben = await portal.PersonAsync("ben@portal.example", user => user.MakePlatformAdmin());
        await using var one = await SignedInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword);
        await using var other = await SignedInAsync(ben.Email, TestPeople.Password);
        await one.GoAsync("/notifications?search=Both");
        await other.GoAsync("/notifications?search=Both");
        var rows = one.Page.Locator(Row);
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        var before = await rows.Locator("bdi").AllTextContentsAsync();

        await other.Page.Locator(Row).First.Locator("a").ClickAsync();
        await other.Page.Locator("[data-test=resolve]").ClickAsync();
        await Assertions.Expect(rows.First).ToContainTextAsync("Resolved by ben@portal.example");

        await RaiseAsync("Both: newest", null, TimeSpan.Zero);
        await Assertions.Expect(one.Page.Locator("[data-test=new-items]")).ToHaveTextAsync("1 new");
        Assert.Equal(3, await rows.CountAsync());
        Assert.Equal(before[0], await rows.First.Locator("bdi").First.TextContentAsync());

        await one.Page.Locator("[data-test=new-items]").ClickAsync();
        await Assertions.Expect(rows.First).ToContainTextAsync("Both: newest");
        await Assertions.Expect(rows).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Resolves_many_at_once()
    {
        await FillAsync("Many");
        await using var admin = await SignedInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword);
        await admin.GoAsync("/notifications?search=Many");
        await Assertions.Expect(admin.Page.Locator(Row)).ToHaveCountAsync(3);
        await admin.Page.Locator("[data-test=pick-all]").CheckAsync();
        await Assertions.Expect(admin.Page.Locator("[data-test=bulk]")).ToContainTextAsync("3 selected");
        await admin.Page.Locator("[data-test=bulk] [data-test=resolve]").ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".toast")).ToContainTextAsync("3 resolved.");
        await Assertions.Expect(admin.Page.Locator(Row)).ToHaveCountAsync(0);
        await admin.GoAsync("/notifications?search=Many&status=closed");
        await Assertions.Expect(admin.Page.Locator(Row)).ToHaveCountAsync(3);
    }

    private async Task<Visitor> SignedInAsync(string email, string password, int width = 1280)
    {
        var visitor = await browser.VisitAsync(portal.Address, width);
        await visitor.SignInAsync(email, password);
        return visitor;
    }

    /// <returns>The oldest of three.</returns>
    private async Task<Notification> FillAsync(string word)
    {
        var organization = await portal.SaveAsync(new Organization("Harbour Auto", $"o-{Guid.NewGuid():N}", "CA", "America/Vancouver", Now));
        var oldest = await RaiseAsync($"{word}: Import (604) 555-0142 into ElevenLabs", organization.Id, TimeSpan.FromHours(30));
        await RaiseAsync($"{word}: Lakeside Dental has no number yet", organization.Id, TimeSpan.FromHours(2));
        await RaiseAsync($"{word}: Import (778) 555-0177 into ElevenLabs", organization.Id, TimeSpan.FromMinutes(5));
        return oldest;
    }

    private Task<Notification> RaiseAsync(string title, Guid? organizationId, TimeSpan age) => portal.SaveAsync(new Notification(
        new NotificationDraft(title.Contains("no number", StringComparison.Ordinal) ? NotificationTypes.PhoneNumberSetupRequired : NotificationTypes.ElevenLabsImportRequired, $"test:{Guid.NewGuid()}", title,
            "The number is bought and paid for, and does not serve yet. Import it into ElevenLabs, give it an agent and activate it.")
        { OrganizationId = organizationId, DueAt = Now + TimeSpan.FromHours(3) }, Now - age));
}
