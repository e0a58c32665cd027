using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using Portal.Tests.Fixture;

namespace Portal.UiTests.Shell;

[Collection<OnePortal>]
public sealed class BrowserDefencesTests(PortalFixture portal)
{
    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/no-such-page")]
    [InlineData("/api/no-such-route")]
    [InlineData("/health/live")]
    public async Task Every_answer_says_what_a_browser_may_do(string path)
    {
        var headers = (await portal.Http.SendAsync(Page(path))).Headers;
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Referrer-Policy")));
        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_host_is_not_answered()
    {
        var request = Page("/account/sign-in");
        request.Headers.Host = "evil.example";
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData(null, true)]
    public async Task A_circuit_is_for_the_own_origin_only(string? origin, bool opened)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin ?? portal.Address.GetLeftPart(UriPartial.Authority));
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(portal.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;
        if (opened)
        {
            await socket.ConnectAsync(address, CancellationToken.None);
            return;
        }

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, CancellationToken.None));
        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task What_does_not_exist_is_a_page_for_people_and_problem_details_for_programs()
    {
        var page = await portal.Http.SendAsync(Page("/no-such-page"));
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Contains("There is nothing here", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var answer = await portal.Http.SendAsync(Page("/api/no-such-route"));
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData(null, "system")]
    [InlineData("dark", "dark")]
    [InlineData("\"><script>", "system")]
    public async Task The_first_byte_has_the_theme(string? cookie, string theme)
    {
        var request = Page("/account/sign-in");
        if (cookie is not null) request.Headers.Add("Cookie", $"portal-theme={Uri.EscapeDataString(cookie)}");
        var page = await (await portal.Http.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Contains($"data-theme=\"{theme}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    private static HttpRequestMessage Page(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return request;
    }
}
