using System.Net.Http.Headers;
using System.Net.Http.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Platform.Settings;

/// <summary>The portal as whoever starts it meets it: what it finds out by itself, and the one line when it cannot.</summary>
public sealed class StartTests(PortalNodesFixture nodes) : IClassFixture<PortalNodesFixture>
{
    [Fact]
    public async Task Takes_where_it_listens_for_its_public_address_when_only_this_machine_calls_it()
    {
        await using var portal = nodes.Node(("Twilio:Mode", "Simulated"), ("ElevenLabs:Mode", "Simulated"), ("Portal:PublicUrl", ""));
        await portal.StartAsync();

        var organization = await (await portal.Http.PostAsJsonAsync("/api/admin/organizations", new { name = "Where" })).Content.ReadFromJsonAsync<Made>();
        var invitation = await (await portal.Http.PostAsJsonAsync($"/api/admin/organizations/{organization!.Id}/invitations", new { email = "new@start.example", role = "member" })).Content.ReadAsStringAsync();

        Assert.Contains($"{portal.Address.GetLeftPart(UriPartial.Authority)}/account/invitation/", invitation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", "Portal:PublicUrl", "", "Portal:PublicUrl is missing: the address at which the vendors reach the portal.")]
    [InlineData("Development", "Portal:PublicUrl", "", "Portal:PublicUrl is missing: the address at which the vendors reach the portal.")] // the vendors are live here
    [InlineData("Production", "Portal:PublicUrl", "ftp://portal.example", "Portal:PublicUrl must be an absolute http or https address, as the vendors call it.")]
    [InlineData("Production", "Portal:Admin:Password", "", "Portal:Admin:Password is missing: in Production the first admin's password has to be given.")]
    [InlineData("Production", "RateLimits:PerCaller", "0", "RateLimits:PerCaller and RateLimits:PerAddress must be requests a minute, from 1 to 1000000.")]
    [InlineData("Production", "RateLimits:PerAddress", "many", "RateLimits:PerAddress")]
    public async Task Refuses_in_one_line_that_names_the_key(string environment, string key, string value, string line)
    {
        await using var empty = await nodes.Cluster.CreateDatabaseAsync();
        var settings = PortalTestSettings.For(empty, nodes.Folder, new Uri("https://portal.example"));
        foreach (var (name, setting) in nodes.Vendors.PortalSettings()) settings[name] = setting;
        settings[key] = value;
        Assert.Contains(line, Assert.Single((await RefusedStart.SayAsync(settings, environment)).Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_in_Production_with_what_it_needs()
    {
        await using var portal = nodes.Node(("ASPNETCORE_ENVIRONMENT", "Production"));
        await portal.StartAsync();
        portal.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", PortalTestSettings.AdminApiKey);

        using (var served = await portal.Http.GetAsync("/api/admin/notifications")) Assert.Equal(200, (int)served.StatusCode);
        await AssertProblemAsync("/api/nothing", 404, "route.not_found");
        await using var owner = await nodes.Database.OpenOwnerAsync();
        await RunAsync("ALTER TABLE notifications RENAME TO notifications_away");
        await AssertProblemAsync("/api/admin/notifications", 500, "portal.unexpected");
        await RunAsync("ALTER TABLE notifications_away RENAME TO notifications");

        async Task AssertProblemAsync(string path, int status, string code)
        {
            using var answer = await portal.Http.GetAsync(path);
            var problem = await answer.Content.ReadFromJsonAsync<Dictionary<string, object>>();
            Assert.Equal((status, "application/problem+json", code), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, problem!["code"].ToString()));
            Assert.Equal(["code", "detail", "status", "title", "traceId", "type"], problem.Keys.Order(StringComparer.Ordinal));
            Assert.DoesNotContain(problem.Values, value => value.ToString()!.Contains("relation", StringComparison.Ordinal));
        }

        async Task RunAsync(string sql)
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, owner);
            await command.ExecuteNonQueryAsync();
        }
    }

    private sealed record Made(Guid Id);
}
