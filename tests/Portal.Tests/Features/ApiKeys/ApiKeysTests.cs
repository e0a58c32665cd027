using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Tenancy;
using Portal.Features.ApiKeys;
using Portal.Features.Organizations;
using Portal.Platform.Operations;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.ApiKeys;

[Collection<OnePortal>]
public sealed class ApiKeysTests(PortalFixture portal)
{
    [Fact]
    public async Task Show_the_key_once_and_keep_a_hash()
    {
        var made = (await portal.RunAsync(portal.Admin, new CreateApiKey("deploy script"))).Value;
        Assert.Matches("^portal_[A-Za-z0-9_-]{43}$", made.Key);
        using var list = await portal.AdminHttp.GetAsync("/api/admin/api-keys");
        Assert.DoesNotContain(made.Key, await list.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await using var owner = await portal.Database.OpenOwnerAsync();
        await using var find = new Npgsql.NpgsqlCommand("SELECT (SELECT count(*) FROM api_keys k WHERE k::text LIKE '%' || $1 || '%') + (SELECT count(*) FROM audit_entries a WHERE a::text LIKE '%' || $1 || '%')", owner) { Parameters = { new() { Value = made.Key } } };
        Assert.Equal(0L, await find.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Of_one_organization_are_a_member_of_that_one_only()
    {
        var own = (await portal.RunAsync(portal.Admin, new CreateOrganization("Own"))).Value;
        var other = (await portal.RunAsync(portal.Admin, new CreateOrganization("Other"))).Value;
        var key = (await portal.RunAsync(portal.Admin, new CreateApiKey("scoped", own.Id))).Value;
        var http = portal.HttpWithKey(key.Key);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, $"/api/organizations/{own.Id}/phone-numbers"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(http, $"/api/organizations/{other.Id}/phone-numbers"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(http, "/api/admin/organizations"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(http, "/api/admin/api-keys"));
        using var invite = await http.PostAsJsonAsync($"/api/admin/organizations/{own.Id}/invitations", new { email = "x@keys.example", role = "member" });
        Assert.Equal(HttpStatusCode.Forbidden, invite.StatusCode);
    }

    [Fact]
    public async Task End_at_once_when_they_are_revoked()
    {
        var key = (await portal.RunAsync(portal.Admin, new CreateApiKey("short-lived"))).Value;
        var http = portal.HttpWithKey(key.Key);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/api/admin/api-keys"));

        using var revoked = await portal.AdminHttp.DeleteAsync($"/api/admin/api-keys/{key.Id}");
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(http, "/api/admin/api-keys"));
        await Assert.ThrowsAsync<AccessRefusedException>(() => portal.RunAsync(Actor.ApiKey(key.Id, key.Name), new ListApiKeys()));
    }

    [Fact]
    public async Task Expire()
    {
        var key = (await portal.RunAsync(portal.Admin, new CreateApiKey("expiring", ExpiresAt: TimeProvider.System.GetUtcNow().AddDays(1)))).Value;
        await portal.WithDataAsync(Actor.System, db => db.ApiKeys.Where(k => k.Id == key.Id).ExecuteUpdateAsync(k => k.SetProperty(x => x.ExpiresAt, DateTimeOffset.UnixEpoch)));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(portal.HttpWithKey(key.Key), "/api/admin/api-keys"));
    }

    [Fact]
    public async Task Note_their_last_use_at_most_once_a_minute()
    {
        var key = (await portal.RunAsync(portal.Admin, new CreateApiKey("used"))).Value;
        var http = portal.HttpWithKey(key.Key);
        await StatusAsync(http, "/api/admin/api-keys");
        var first = await LastUseAsync();
        await StatusAsync(http, "/api/admin/api-keys");
        Assert.NotNull(first);
        Assert.Equal(first, await LastUseAsync());

        Task<DateTimeOffset?> LastUseAsync() => portal.WithDataAsync(Actor.System, db => db.ApiKeys.Where(k => k.Id == key.Id).Select(k => k.LastUsedAt).SingleAsync());
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer portal_unknown")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("garbage")]
    public async Task Are_asked_for_with_problem_details(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/admin/api-keys");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await portal.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("access.not_signed_in", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData("""{"name":""}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"name":"x","expiresAt":"2001-01-01T00:00:00Z"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"name":"x","expiresAt":"tomorrow"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"x","organizationId":"00000000-0000-0000-0000-000000000001"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"name":"x","organizationId":"not an id"}""", HttpStatusCode.BadRequest)]
    public async Task Are_not_made_of_nonsense(string body, HttpStatusCode expected)
    {
        using var answer = await portal.AdminHttp.PostAsync("/api/admin/api-keys", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Configured_ones_follow_the_setting_and_stay_revoked()
    {
        const string One = "configured-key-number-one", Two = "configured-key-number-two";
        foreach (var key in new[] { One, Two, One }) await portal.RunAsync(Actor.System, new EnsureConfiguredApiKey(key));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(portal.HttpWithKey(One), "/api/admin/api-keys"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(portal.HttpWithKey(Two), "/api/admin/api-keys"));

        var id = await portal.WithDataAsync(Actor.System, db => db.ApiKeys.Where(k => k.Hash == ApiKeySecret.Hash(One)).Select(k => k.Id).SingleAsync());
        await portal.RunAsync(portal.Admin, new RevokeApiKey(id));
        await portal.RunAsync(Actor.System, new EnsureConfiguredApiKey(One));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(portal.HttpWithKey(One), "/api/admin/api-keys"));
        await portal.RunAsync(Actor.System, new EnsureConfiguredApiKey(PortalFixture.AdminApiKey));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        return answer.StatusCode;
    }
}
