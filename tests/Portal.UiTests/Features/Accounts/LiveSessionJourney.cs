using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Features.Accounts;
using Portal.Features.Users;
using Portal.Platform.Errors;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Features.Accounts;

/// <summary>How a sign-in ends while a page is open.</summary>
public sealed class LiveSessionJourney(LiveSessionJourney.WatchfulPortal portal, BrowserFixture browser) : IClassFixture<LiveSessionJourney.WatchfulPortal>
{
    private const string Notice = "#session-ending";
    private const string ComeBack = "document.dispatchEvent(new Event('visibilitychange'))"; // what the browser tells a page whose tab is looked at again

    [Fact]
    public async Task Signs_out_from_a_page_that_was_walked_to()
    {
        await using var visitor = await SignedInAsync("walker@portal.example");
        await visitor.Page.Locator(".sidenav a[href='/users']").ClickAsync();
        await visitor.IsAtAsync("/users");
        await visitor.Page.Locator(".topbar [aria-haspopup=menu]").Last.ClickAsync();
        await visitor.Page.Locator(".menu-item", new() { HasText = "Sign out" }).ClickAsync();
        await SignInIsAskedAsync(visitor);
        await visitor.Page.GoBackAsync();
        await SignInIsAskedAsync(visitor);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Ends_the_page_of_somebody_whose_account_is_closed()
    {
        var person = await AdminAsync("closed@portal.example");
        await using var visitor = await SignedInAsync(person);
        Succeeded(await portal.RunAsync(portal.Admin, new ChangeUser(person.Id, Disabled: true)));
        await SignInIsAskedAsync(visitor);
    }

    [Fact]
    public async Task Ends_the_page_where_the_password_was_changed_elsewhere()
    {
        var person = await AdminAsync("changed@portal.example");
        await using var visitor = await SignedInAsync(person);
        await using (var elsewhere = await SignedInAsync(person))
        {
            await elsewhere.OpenAsync("/account/password");
            await elsewhere.Page.Locator("#current").FillAsync(TestPeople.Password);
            await elsewhere.Page.Locator("#new").FillAsync("another password for tests");
            await elsewhere.Page.ByTest("submit").ClickAsync();
            await elsewhere.Page.ByTest("changed").WaitForAsync();
            await elsewhere.GoAsync("/organizations"); // who changed it stays
        }

        await SignInIsAskedAsync(visitor);
        Assert.Contains("returnUrl=%2Forganizations", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_warned_of_and_put_off()
    {
        await using var visitor = await SignedInAsync("warned@portal.example");
        await Assertions.Expect(visitor.Page.Locator(Notice)).ToBeHiddenAsync();

        portal.Clock.Ahead += SignInOptions.SessionLength - TimeSpan.FromSeconds(100);
        await LookAgainAsync(visitor);
        await Assertions.Expect(visitor.Page.Locator(Notice).GetByRole(AriaRole.Alert)).ToContainTextAsync("You are signed out at");
        await visitor.ScreenshotAsync("session-ending");
        await visitor.Page.AssertAccessibleAsync();

        await visitor.Page.ByTest("stay").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(Notice)).ToBeHiddenAsync();

        portal.Clock.Ahead += TimeSpan.FromMinutes(10); // later than it would have ended
        await LookAgainAsync(visitor);
        await Assertions.Expect(visitor.Page.Locator(Notice)).ToBeHiddenAsync();
        await visitor.GoAsync("/organizations");

        portal.Clock.Ahead += SignInOptions.SessionLength;
        await visitor.Page.EvaluateAsync(ComeBack);
        await SignInIsAskedAsync(visitor);
        Assert.Empty(visitor.Complaints);
    }

    private static void Succeeded(Result result) => Assert.Null(result.Error);

    private static Task SignInIsAskedAsync(Visitor visitor) => visitor.IsAtAsync("/account/sign-in");

    private static Task LookAgainAsync(Visitor visitor) => visitor.Page.RunAndWaitForResponseAsync(
        () => visitor.Page.EvaluateAsync(ComeBack), answer => answer.Url.EndsWith("/account/session", StringComparison.Ordinal));

    private Task<TestPerson> AdminAsync(string email) => portal.PersonAsync(email, user => user.MakePlatformAdmin());

    private async Task<Visitor> SignedInAsync(string email) => await SignedInAsync(await AdminAsync(email));

    private async Task<Visitor> SignedInAsync(TestPerson person)
    {
        var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(person.Email, TestPeople.Password, "/organizations");
        return visitor;
    }

    /// <summary>Looks at open circuits every second, by a clock that can be moved ahead.</summary>
    public sealed class WatchfulPortal(TestCluster cluster) : PortalFixture(cluster)
    {
        public ShiftedTime Clock { get; } = new();

        public override Dictionary<string, string?> Settings() => new(base.Settings(), StringComparer.OrdinalIgnoreCase) { ["Portal:SignIn:RevalidateEvery"] = "00:00:01" };

        protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    /// <summary>The system's clock, with another time on it.</summary>
    public sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
