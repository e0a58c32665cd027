using System.Text;
using Portal.Tests.Fixture;

namespace Portal.Tests.Hostile;

/// <summary>Requests that are no good as HTTP.</summary>
public sealed class HttpTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Route = "/api/admin/organizations";

    [Theory]
    [InlineData(31 * 1024 * 1024)]
    [InlineData(1024 * 1024 + 1)]
    public async Task A_body_that_is_too_large_is_413(int bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Content = new StringContent(new string('x', bytes), Encoding.UTF8, "application/json") };
        request.Headers.ExpectContinue = true; // else the connection breaks while it is still being sent
        using var answer = await portal.AdminHttp.SendAsync(request);
        Assert.Equal((413, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("request.too_large", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_413_as_soon_as_it_is_too_large()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Content = new StringContent($$"""{"name":"{{new string('x', 2 * 1024 * 1024)}}"}""", Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await portal.AdminHttp.SendAsync(request);
        Assert.Equal(413, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Headers_of_33_kB_are_431()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Route);
        request.Headers.Add("X-Long", new string('h', 33 * 1024));
        Assert.Equal(431, await StatusAsync(request));
    }

    [Fact]
    public async Task An_address_of_9_kB_is_414()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Route}?search={new string('s', 9 * 1024)}");
        Assert.Equal(414, await StatusAsync(request));
    }

    [Fact]
    public async Task Another_sites_preflight_is_allowed_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, Route);
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await portal.AdminHttp.SendAsync(request);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("evil.example:80")]
    public async Task Another_host_is_400(string host)
    {
        foreach (var path in (string[])[Route, "/account/sign-in", "/health/live"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = host;
            Assert.Equal(400, await StatusAsync(request));
        }
    }

    [Fact]
    public async Task Reading_an_address_signs_nobody_out_and_changes_nothing()
    {
        using var browser = new TestBrowser(portal);
        await browser.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword);
        using (var page = await browser.Http.GetAsync("/account/sign-out")) Assert.False(page.Headers.Contains("Set-Cookie") && page.Headers.GetValues("Set-Cookie").Any(cookie => cookie.StartsWith("portal=;", StringComparison.Ordinal)));
        using (var still = await browser.Http.GetAsync(Route)) Assert.Equal(200, (int)still.StatusCode);

        foreach (var path in (string[])[$"{Route}/{Guid.NewGuid()}/phone-numbers/purchase", "/api/admin/phone-numbers/+16045550100/import", "/api/admin/phone-numbers/+16045550100/activate"])
        {
            using var answer = await browser.Http.GetAsync(path);
            Assert.Equal((405, "application/problem+json", "POST"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, string.Join(' ', answer.Content.Headers.Allow)));
        }
    }

    [Theory]
    [InlineData("GET", "/api/nothing")]
    [InlineData("DELETE", "/api/nothing")]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/admin/organizations/not-an-id")]
    [InlineData("GET", "/api/admin//organizations")]
    [InlineData("POST", "/api/webhooks/twilio/sms/elsewhere")]
    public async Task An_address_that_nothing_has_is_404(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await portal.AdminHttp.SendAsync(request);
        Assert.Equal((404, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    private async Task<int> StatusAsync(HttpRequestMessage request)
    {
        using var answer = await portal.AdminHttp.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
