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
    private const string KeysAreOn = "[data-inbox][data-keys]";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Is_accessible_and_fits_when_one_is_open_and_when_none_is_found()
    {
        var first = await FillAsync("Look");
        await using var admin = await SignedInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword);
        foreach (var (path, name, wait) in new[]
                 {
                     ($"/notifications/{first.Id}", "inbox-open", "[data-test=notification-detail]"), ("/notifications?search=nothing-has-this", "inbox-filtered", "[data-test=empty]"),
                 })
        {
            await admin.FollowAsync(path, wait);
            await admin.LookAsync(name);
        }

        Assert.Empty(admin.Complaints);
    }

    [Fact]
    public async Task Works_by_keyboard_and_takes_back()
    {
        await FillAsync("Keys");
        await using var admin = await SignedInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword);
        var page = admin.Page;
        await admin.GoAsync("/notifications?search=Keys");
        var rows = page.Locator(Row);
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        await page.Locator(KeysAreOn).WaitForAsync();

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        var title = (await rows.Nth(1).Locator("bdi").First.TextContentAsync())!;
        await Assertions.Expect(page.Locator("[data-test=notification-detail] h2")).ToHaveTextAsync(title);
        await Assertions.Expect(rows.Nth(1).Locator(".inbox-dot")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(page.Locator(".menu-item:focus")).ToContainTextAsync("For an hour");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("[role=dialog]")).ToContainTextAsync("Use these keys");
        await page.Locator("[role=dialog] .dialog-actions button").ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("e");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("[data-test=notification-detail] h2")).Not.ToHaveTextAsync(title); // the next one
        await page.Locator("[data-test=toast-action]").ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        Assert.Empty(admin.Complaints);
    }

    [Theory]
    [InlineData("jje", "Burst: 3", "Burst: 1", "Burst: 1")]
    [InlineData("jjee", "Burst: 3", null, "Burst: 3")]
    [InlineData("jejje", "Burst: 2", null, "Burst: 2")]
    [InlineData("ejkjjkke", "Burst: 2", "Burst: 1", "Burst: 2")]
    public async Task Loses_no_key_of_a_burst_and_means_what_was_meant(string keys, string first, string? second, string opens)
    {
        var word = $"{Guid.NewGuid():N}";
        foreach (var age in new[] { 1, 2, 3 }) await RaiseAsync($"Burst: {age} {word}", null, TimeSpan.FromMinutes(10 - age));
        await using var admin = await SignedInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword);
        await admin.GoAsync($"/notifications?search={word}");
        var rows = admin.Page.Locator(Row);
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        await admin.Page.Locator(KeysAreOn).WaitForAsync();

        await admin.Page.EvaluateAsync("keys => [...keys].forEach(key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))", keys);

        string[] left = second is null ? [first] : [first, second];
        await Assertions.Expect(rows.Locator(".inbox-title bdi")).ToHaveTextAsync(left.Select(title => $"{title} {word}"));
        await Assertions.Expect(admin.Page.Locator("[data-test=notification-detail] h2")).ToHaveTextAsync($"{opens} {word}");
        await Assertions.Expect(admin.Page.Locator("[aria-current=true][data-inbox-row]")).ToContainTextAsync($"{opens} {word}");
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

    private async Task<Visitor> SignedInAsync(string email, string password)
    {
        var visitor = await browser.VisitAsync(portal.Address);
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
