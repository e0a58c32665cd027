using System.Net;
using Portal.Tests.Fixture;

namespace Portal.Tests.Platform.Access;

/// <summary>With a browser's cookie, a change comes from the portal's own pages or not at all.</summary>
[Collection<OnePortal>]
public sealed class ForeignOriginTests(PortalFixture portal)
{
    [Theory]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Origin", "own", true)]
    public async Task Changes_nothing_for_another_sites_page(string header, string value, bool allowed)
    {
        using var browser = new TestBrowser(portal);
        await browser.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword);
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/admin/api-keys/{Guid.NewGuid()}");
        request.Headers.TryAddWithoutValidation(header, value is "own" ? portal.Address.GetLeftPart(UriPartial.Authority) : value);

        using var answer = await browser.Http.SendAsync(request);

        Assert.Equal(allowed ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, answer.StatusCode);
        if (!allowed) Assert.Contains("access.foreign_origin", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
