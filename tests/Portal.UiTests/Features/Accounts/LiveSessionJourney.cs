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
    private const string Notice = "#session-ending [role=alert]"; // the box around it has no size of its own: it counts as hidden always
    private const string ComeBack = "document.dispatchEvent(new Event('visibilitychange'))"; // what the browser tells a page whose tab is looked at again

    private const string CountAnswers = "() => { const ask = fetch; globalThis.answers = 0; globalThis.fetch = async (...request) => { const body = await (await ask(...request)).text(); answers++; return new Response(body); }; }";

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
        Assert.Equal("/account/sign-in?returnUrl=%2Forganizations", new Uri(visitor.Page.Url).PathAndQuery);
    }

    [Fact]
    public async Task Is_warned_of_and_put_off()
    {
        await using var visitor = await SignedInAsync("warned@portal.example");
        await Assertions.Expect(visitor.Page.Locator(Notice)).ToBeHiddenAsync();

        await Eventually.TrueAsync("the sign-in is about to end", async () =>
        {
            portal.Clock.Ahead += SignInOptions.SessionLength - TimeSpan.FromSeconds(100);
            return await LookAgainAsync(visitor) < 120; // else a script of the page came late, and renewed it
        });
        await Assertions.Expect(visitor.Page.Locator(Notice)).ToContainTextAsync("You are signed out at");
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

    [Fact]
    public async Task Is_put_off_although_an_older_answer_comes_later()
    {
        await using var visitor = await SignedInAsync("late@portal.example");
        TaskCompletionSource late = new();
        var gate = Task.CompletedTask;
        await visitor.Page.RouteAsync("**/account/session", async route =>
        {
            if (route.Request.Method is "GET")
            {
                await gate;
                await route.FulfillAsync(new() { Json = new { seconds = 60, length = 28_800 } });
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await LookAgainAsync(visitor);
        await Assertions.Expect(visitor.Page.Locator(Notice)).ToBeVisibleAsync();

        gate = late.Task;
        await visitor.Page.EvaluateAsync(CountAnswers);
        await visitor.Page.RunAndWaitForRequestAsync(() => visitor.Page.EvaluateAsync(ComeBack), "**/account/session");
        await visitor.Page.ByTest("stay").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(Notice)).ToBeHiddenAsync();
        late.SetResult();
        await visitor.Page.WaitForFunctionAsync("() => answers === 2");
        Assert.False(await visitor.Page.Locator(Notice).IsVisibleAsync()); // now: soon the page puts it off by itself again
    }

    private static void Succeeded(Result result) => Assert.Null(result.Error);

    private static Task SignInIsAskedAsync(Visitor visitor) => visitor.IsAtAsync("/account/sign-in");

    /// <summary>The seconds that the page is told to be left.</summary>
    private static async Task<int> LookAgainAsync(Visitor visitor)
    {
        var answer = await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Page.EvaluateAsync(ComeBack), "**/account/session");
        return (await answer.JsonAsync())!.Value.GetProperty("seconds").GetInt32();
    }

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
