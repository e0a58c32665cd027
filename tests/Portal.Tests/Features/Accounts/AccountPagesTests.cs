using System.Net;
using Portal.Features.Accounts;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Accounts;

public sealed class AccountPagesTests(AccountPagesTests.StrictPortal portal) : IClassFixture<AccountPagesTests.StrictPortal>
{
    [Theory]
    [InlineData("/users?kind=disabled", "/users?kind=disabled")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/account/sign-out", "/")]
    [InlineData(null, "/")]
    public void Lead_to_pages_of_the_portal_only(string? asked, string expected) => Assert.Equal(expected, LocalAddress.Of(asked));

    [Fact]
    public async Task Say_what_is_wrong_and_keep_the_address_but_not_the_password()
    {
        using var browser = new TestBrowser(portal);
        using var answer = await browser.PostAsync("/account/sign-in", "sign-in", ("Input.Email", "typo@pages.example"), ("Input.Password", "what I typed here"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("do not belong together", page, StringComparison.Ordinal);
        Assert.Contains("typo@pages.example", page, StringComparison.Ordinal);
        Assert.DoesNotContain("what I typed here", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_down_who_guesses()
    {
        using var browser = new TestBrowser(portal);
        HttpResponseMessage? last = null;
        for (var attempt = 0; attempt < 6; attempt++)
        {
            last?.Dispose();
            last = await browser.PostAsync("/account/sign-in", "sign-in", ("Input.Email", "guessed@pages.example"), ("Input.Password", "x"));
        }

        using (last)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, last!.StatusCode);
            Assert.InRange(last.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            Assert.Contains("Too many tries", await last.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/account/sign-in", "sign-in")]
    [InlineData("/account/sign-out", "sign-out")]
    public async Task Refuse_a_form_that_another_site_made(string path, string form)
    {
        using var answer = await portal.Http.PostAsync(path, new FormUrlEncodedContent([new("_handler", form), new("Input.Email", PortalFixture.AdminEmail), new("Input.Password", PortalFixture.AdminPassword)]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie") && answer.Headers.GetValues("Set-Cookie").Any(cookie => cookie.StartsWith("portal=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/account/password", true)]
    [InlineData("/account/sign-in", false)] // whose sign-in is over, but trusted for a moment still, stays there, with the way back
    [InlineData("/account/sign-out", false)]
    public async Task Watch_the_sign_in_only_where_one_is_needed(string path, bool watched)
    {
        var person = await portal.PersonAsync($"{Guid.NewGuid():N}@pages.example");
        using var browser = new TestBrowser(portal);
        await browser.SignInAsync(person.Email);
        Assert.Equal(watched, (await browser.ReadAsync(path)).Contains("id=\"session-ending\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sign_out_by_post_only()
    {
        var person = await portal.PersonAsync("leaving@pages.example");
        using var browser = new TestBrowser(portal);
        await browser.SignInAsync(person.Email);
        await browser.ReadAsync("/account/sign-out");
        await browser.ReadAsync("/account/password"); // still signed in

        using var left = await browser.PostAsync("/account/sign-out", "sign-out");
        Assert.Equal(HttpStatusCode.Found, left.StatusCode);
        using var asked = await browser.Http.GetAsync("/account/password");
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        Assert.Contains("/account/sign-in?returnUrl=%2Faccount%2Fpassword", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_the_password_and_end_the_other_sessions()
    {
        var person = await portal.PersonAsync("changing@pages.example");
        using var here = new TestBrowser(portal);
        using var elsewhere = new TestBrowser(portal);
        await here.SignInAsync(person.Email);
        await elsewhere.SignInAsync(person.Email);

        using var wrong = await here.PostAsync("/account/password", "password", ("Input.Current", "wrong"), ("Input.New", "another long password"));
        Assert.Contains("not your current password", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var changed = await here.PostAsync("/account/password", "password", ("Input.Current", TestPeople.Password), ("Input.New", "another long password"));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        await here.ReadAsync("/account/password");
        using var ended = await elsewhere.Http.GetAsync("/account/password");
        Assert.Equal(HttpStatusCode.Found, ended.StatusCode);
        using var fresh = new TestBrowser(portal);
        await fresh.SignInAsync(person.Email, "another long password");
    }

    [Fact]
    public async Task Protect_their_cookies()
    {
        var person = await portal.PersonAsync("cookie@pages.example");
        using var browser = new TestBrowser(portal);
        using var answer = await browser.PostAsync("/account/sign-in", "sign-in", ("Input.Email", person.Email), ("Input.Password", TestPeople.Password));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("portal=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Five tries a minute for an address; cookies are looked at at nearly every request.</summary>
    public sealed class StrictPortal(TestCluster cluster) : PortalFixture(cluster)
    {
        public override Dictionary<string, string?> Settings() => new(base.Settings(), StringComparer.OrdinalIgnoreCase)
        {
            ["Portal:SignIn:PerEmail"] = "5",
            ["Portal:SignIn:RevalidateEvery"] = "00:00:00.001",
        };
    }
}
