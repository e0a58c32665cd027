using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Integrations.Simulation;
using Portal.Tests.Fixture;
using Portal.Tests.Integrations;
using Portal.Tests.Isolation;
using Portal.Tests.Platform.Access;

namespace Portal.Tests.Hostile;

/// <summary>After much was done, well and badly, no secret stands in the log, in the database, in an answer or on a page.</summary>
public sealed class SecrecyTests(SecrecyTests.RecordedWorld world) : IClassFixture<SecrecyTests.RecordedWorld>
{
    [Fact]
    public async Task No_secret_is_found_anywhere()
    {
        var secrets = Configured();
        await DoMuchAsync(secrets);

        var places = await PlacesAsync();
        await world.Database.GoDownAsync();
        using (var down = await world[Caller.PlatformKey].GetAsync("/api/admin/organizations")) Assert.Equal(503, (int)down.StatusCode);
        await world.Database.ComeBackAsync();
        places.Add(("the log", world.Logs.All));
        foreach (var (place, text) in places)
        {
            Assert.True(text.Length > 0, place);
            foreach (var (name, secret) in secrets)
            {
                Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{name} stands in {place}");
                var hex = Convert.ToHexString(Encoding.UTF8.GetBytes(secret));
                Assert.False(text.Contains(hex, StringComparison.OrdinalIgnoreCase), $"{name} stands in {place} as hexadecimal digits");
                var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=');
                Assert.False(text.Contains(encoded, StringComparison.Ordinal), $"{name} stands in {place} as base64");
            }
        }
    }

    private Dictionary<string, string> Configured()
    {
        var configuration = world.Services.GetRequiredService<IConfiguration>();
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["database password"] = new NpgsqlConnectionStringBuilder(world.Database.ConnectionString).Password!,
            ["owner's password"] = new NpgsqlConnectionStringBuilder(world.Database.OwnerConnectionString).Password!,
            ["a person's password"] = TestPeople.Password,
        };
        foreach (var key in (string[])["Portal:Admin:Password", "Portal:Admin:ApiKey", "Twilio:AuthToken", "ElevenLabs:ApiKey", "ElevenLabs:WebhookSecret", "ElevenLabs:InitiationSecret"]) secrets[key] = configuration[key]!;
        Assert.All(secrets, secret => Assert.True(secret.Value.Length >= 8, secret.Key));
        return secrets;
    }

    private async Task DoMuchAsync(Dictionary<string, string> secrets)
    {
        var admin = world[Caller.PlatformKey];
        var organization = $"/api/admin/organizations/{world.A.Id}";
        secrets["key of A"] = world.A.Key;
        secrets["new key"] = (await PostAsync("/api/admin/api-keys", new { name = "planted" })).GetProperty("key").GetString()!;
        secrets["invitation"] = (await PostAsync($"{organization}/invitations", new { email = "secret@matrix.example", role = "member" })).GetProperty("link").GetString()!.Split('/')[^1];
        secrets["wrong password"] = "a planted wrong password";
        secrets["unknown key"] = "portal_a-planted-unknown-key-0123456789";
        using (var browser = new TestBrowser(world))
        {
            using var refused = await browser.PostAsync("/account/sign-in", "sign-in", ("Input.Email", world.A.Member.Email), ("Input.Password", secrets["wrong password"]));
            using var opened = await browser.Http.GetAsync($"/account/invitation/{secrets["invitation"]}");
        }

        using (var unknown = await world.HttpWithKey(secrets["unknown key"]).GetAsync("/api/admin/organizations")) Assert.Equal(401, (int)unknown.StatusCode);
        await PostAsync($"{organization}/phone-numbers/purchase", new { areaCode = "604" });
        world.Vendors.Twilio.Faults.Add("*", FaultKind.ServerError, times: 3);
        world.Vendors.ElevenLabs.Faults.Add("*", FaultKind.Garbage, times: 3);
        foreach (var (path, body) in new (string, object)[] { ($"{organization}/phone-numbers/purchase", new { areaCode = "604" }), ($"/api/admin/phone-numbers/{world.A.PhoneNumber}/import", new { }), ($"/api/admin/phone-numbers/{world.B.PhoneNumber}/import", new { }) })
        {
            using var answer = await admin.PostAsJsonAsync(path, body);
        }

        world.Vendors.Twilio.Faults.Clear();
        world.Vendors.ElevenLabs.Faults.Clear();

        async Task<JsonElement> PostAsync(string path, object body) => await (await admin.PostAsJsonAsync(path, body)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<List<(string Place, string Text)>> PlacesAsync()
    {
        List<(string, string)> places = [];
        await using var everything = await world.Cluster.OpenSuperuserAsync(world.Database);
        var dump = new StringBuilder();
        foreach (var table in await Catalogue.ListAsync(everything, "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"))
        {
            foreach (var line in await Catalogue.ListAsync(everything, $"SELECT t::text FROM {table} t")) dump.AppendLine(line);
        }

        foreach (var kept in (string[])["Alder Motors", "api_key.created", "bought"]) Assert.Contains(kept, dump.ToString(), StringComparison.Ordinal); // it is the whole of it

        places.Add(("the database", dump.ToString()));
        foreach (var row in RouteMatrix.Rows.Where(row => row.Route.StartsWith("GET ", StringComparison.Ordinal)))
        {
            using var request = row.Request(world, world.A.Id, row.Thing is null ? "" : await row.Thing(world)(world.A));
            using var answer = await world[Caller.PlatformKey].SendAsync(request);
            places.Add((row.Route, await answer.Content.ReadAsStringAsync()));
        }

        foreach (var page in (string[])["/", "/settings", "/api-keys", "/audit", "/users", "/phone-numbers", "/notifications"])
        {
            using var answer = await world[Caller.PlatformAdmin].GetAsync(page);
            places.Add((page, await answer.Content.ReadAsStringAsync()));
        }

        return places;
    }

    public sealed class RecordedWorld(TestCluster cluster) : MatrixWorld(cluster)
    {
        internal RecordedLogs Logs { get; } = new();

        public override Dictionary<string, string?> Settings() => new(base.Settings(), StringComparer.OrdinalIgnoreCase)
        {
            ["Logging:LogLevel:Default"] = "Debug",
            ["Twilio:RetryDelay"] = "00:00:00.02",
            ["ElevenLabs:RetryDelay"] = "00:00:00.02",
        };

        protected override void Configure(IWebHostBuilder host) =>
            host.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(Logs));
    }
}
