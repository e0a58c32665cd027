using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Portal.Data.Accounts;
using Portal.Features.Organizations;
using Portal.Tests.Fixture;

namespace Portal.Tests.Platform.Access;

/// <summary>Every route of accounts, organizations and people × everybody who may call: what is not yours looks exactly like what does not exist.</summary>
public sealed class AccountRoutesTests(AccountRoutesTests.World world) : IClassFixture<AccountRoutesTests.World>
{
    /// <summary>Route, body, then the status for: nobody, member of A, admin of A, admin of B, platform admin. {A} is A's id.</summary>
    public static TheoryData<string, string?, string> Routes => new()
    {
        { "GET /api/admin/organizations", null, "401 403 403 403 200" },
        { "POST /api/admin/organizations", """{"name":"Matrix"}""", "401 403 403 403 201" },
        { "GET /api/admin/organizations/{A}", null, "401 403 403 403 200" },
        { "PUT /api/admin/organizations/{A}", """{"name":"Org A","timeZone":"America/Toronto"}""", "401 403 403 403 204" },
        { "GET /api/admin/users", null, "401 403 403 403 200" },
        { "PATCH /api/admin/users/{random}", """{"disabled":true}""", "401 403 403 403 404" },
        { "GET /api/admin/api-keys", null, "401 403 403 403 200" },
        { "POST /api/admin/api-keys", """{"name":"matrix"}""", "401 403 403 403 201" },
        { "DELETE /api/admin/api-keys/{random}", null, "401 403 403 403 404" },
        { "GET /api/admin/audit-entries", null, "401 403 403 403 200" },
        { "GET /api/admin/audit-entries/csv", null, "401 403 403 403 200" },
        { "GET /api/admin/organizations/{A}/members", null, "401 200 200 404 200" },
        { "GET /api/admin/organizations/{A}/invitations", null, "401 403 200 404 200" },
        { "POST /api/admin/organizations/{A}/invitations", """{"email":"{new}@matrix.example","role":"member"}""", "401 403 201 404 201" },
        { "DELETE /api/admin/organizations/{A}/invitations/{random}", null, "401 403 404 404 404" },
        { "PATCH /api/admin/organizations/{A}/members/{random}", """{"role":"member"}""", "401 403 404 404 404" },
        { "DELETE /api/admin/organizations/{A}/members/{random}", null, "401 403 404 404 404" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Answers_each_caller_as_the_matrix_says(string route, string? body, string expected)
    {
        var statuses = new List<int>();
        foreach (var caller in world.Callers)
        {
            using var answer = await SendAsync(caller, route, body, world.A);
            statuses.Add((int)answer.StatusCode);
            if (!answer.IsSuccessStatusCode) Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal(expected, string.Join(' ', statuses.Select(status => status.ToString(CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("GET /api/admin/organizations/{A}/members", null)]
    [InlineData("GET /api/admin/organizations/{A}/invitations", null)]
    [InlineData("POST /api/admin/organizations/{A}/invitations", """{"email":"x@matrix.example","role":"admin"}""")]
    public async Task Tells_anothers_organization_from_none_by_nothing(string route, string? body)
    {
        var adminOfB = world.Callers[3];
        using var foreign = await SendAsync(adminOfB, route, body, world.A);
        using var random = await SendAsync(adminOfB, route, body, Guid.NewGuid());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, random.StatusCode));
        Assert.Equal(await WithoutTraceAsync(random), await WithoutTraceAsync(foreign));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Origin", "own", true)]
    public async Task Changes_nothing_for_another_sites_page(string header, string value, bool allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/admin/api-keys/{Guid.NewGuid()}");
        request.Headers.TryAddWithoutValidation(header, value is "own" ? world.Address.GetLeftPart(UriPartial.Authority) : value);
        using var answer = await world.Callers[4].SendAsync(request);
        Assert.Equal(allowed ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, answer.StatusCode);
        if (!allowed) Assert.Contains("access.foreign_origin", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient caller, string route, string? body, Guid organization)
    {
        var parts = route.Replace("{A}", organization.ToString(), StringComparison.Ordinal).Replace("{random}", Guid.NewGuid().ToString(), StringComparison.Ordinal).Split(' ');
        var request = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        if (body is not null) request.Content = new StringContent(body.Replace("{new}", Guid.NewGuid().ToString("N"), StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json");
        return caller.SendAsync(request);
    }

    private static async Task<string> WithoutTraceAsync(HttpResponseMessage answer)
    {
        var problem = (await answer.Content.ReadFromJsonAsync<Dictionary<string, object>>())!;
        problem.Remove("traceId");
        return string.Join(';', problem.Select(member => $"{member.Key}={member.Value}"));
    }

    /// <summary>Two organizations and everybody in them, signed in with a cookie.</summary>
    public sealed class World(TestCluster cluster) : PortalFixture(cluster)
    {
        private readonly List<TestBrowser> _browsers = [];

        internal Guid A { get; private set; }

        /// <summary>Nobody, member of A, admin of A, admin of B, platform admin.</summary>
        internal IReadOnlyList<HttpClient> Callers => [.. _browsers.Select(browser => browser.Http)];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            A = (await this.RunAsync(Admin, new CreateOrganization("Org A"))).Value.Id;
            var b = (await this.RunAsync(Admin, new CreateOrganization("Org B"))).Value.Id;
            _browsers.Add(new TestBrowser(this));
            await AddAsync("ma", (A, MembershipRole.Member));
            await AddAsync("oa", (A, MembershipRole.Admin));
            await AddAsync("ob", (b, MembershipRole.Admin));
            var admin = new TestBrowser(this);
            await admin.SignInAsync(AdminEmail, AdminPassword);
            _browsers.Add(admin);
        }

        public override async ValueTask DisposeAsync()
        {
            foreach (var browser in _browsers) browser.Dispose();
            await base.DisposeAsync();
        }

        private async Task AddAsync(string name, (Guid, MembershipRole) membership)
        {
            var person = await this.PersonAsync($"{name}@matrix.example", memberships: membership);
            var browser = new TestBrowser(this);
            await browser.SignInAsync(person.Email);
            _browsers.Add(browser);
        }
    }
}
