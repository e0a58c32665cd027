using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Portal.Tests.Features.Notifications;

/// <summary><c>/api/admin/notifications</c> as a script sees it.</summary>
public sealed class NotificationsApiTests(InboxFixture inbox) : IClassFixture<InboxFixture>
{
    private const string Route = "/api/admin/notifications";

    [Fact]
    public async Task Lists_what_the_contract_names()
    {
        var organization = await inbox.OrganizationAsync("Harbour Auto");
        var raised = await inbox.RaisedAsync(organizationId: organization.Id);

        var list = await inbox.AdminHttp.GetFromJsonAsync<JsonElement>($"{Route}?status=pending&type=elevenlabs_import_required&organizationId={organization.Id}&owner=none");
        var row = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal(
            ["id", "type", "status", "title", "body", "organizationId", "organizationName", "phoneNumber", "purchaseId", "occurrences", "firstRaisedAt", "lastRaisedAt", "dueAt", "snoozedUntil", "owner", "closedAt", "closedBy", "resolution", "action"],
            row.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Equal((raised.Id, "pending", "Harbour Auto"), (row.GetProperty("id").GetGuid(), row.GetProperty("status").GetString(), row.GetProperty("organizationName").GetString()));
        Assert.Equal(JsonValueKind.Null, list.GetProperty("nextCursor").ValueKind);
    }

    [Theory]
    [InlineData("status", "opened")]
    [InlineData("status", "0")]
    [InlineData("type", "no_such_type")]
    [InlineData("owner", "everybody")]
    [InlineData("organizationId", "harbour-auto")]
    [InlineData("snoozed", "perhaps")]
    [InlineData("cursor", "not-a-cursor")]
    [InlineData("sort", "deduplicationKey")]
    [InlineData("fields", "body")]
    public async Task Names_the_parameter_that_it_does_not_understand(string parameter, string value)
    {
        using var answer = await inbox.AdminHttp.GetAsync($"{Route}?{parameter}={value}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("request.malformed", problem.GetProperty("code").GetString());
        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out _));
    }

    [Fact]
    public async Task Tells_absent_from_null()
    {
        var raised = await inbox.RaisedAsync();
        var until = InboxFixture.Now.AddHours(2);
        var asleep = await PatchAsync(raised.Id, $$"""{"snoozedUntil":"{{until:yyyy-MM-ddTHH:mm:sszzz}}","ownerId":"{{inbox.Ben.Id}}"}""");
        Assert.Equal("Ben", asleep.GetProperty("owner").GetProperty("name").GetString());
        Assert.Equal("in_progress", asleep.GetProperty("status").GetString());

        var awake = await PatchAsync(raised.Id, """{"snoozedUntil":null}""");
        Assert.Equal(JsonValueKind.Null, awake.GetProperty("snoozedUntil").ValueKind);
        Assert.Equal("Ben", awake.GetProperty("owner").GetProperty("name").GetString());

        var free = await PatchAsync(raised.Id, """{"ownerId":null}""");
        Assert.Equal(JsonValueKind.Null, free.GetProperty("owner").ValueKind);
    }

    [Fact]
    public async Task Closes_and_takes_it_back()
    {
        var raised = await inbox.RaisedAsync();
        var closed = await PatchAsync(raised.Id, """{"status":"dismissed"}""");
        Assert.Equal("dismissed", closed.GetProperty("status").GetString());
        await AssertRefusedAsync(raised.Id, """{"snoozedUntil":null}""", HttpStatusCode.Conflict, "notification.closed");

        var reopened = await PatchAsync(raised.Id, """{"status":"pending"}""");
        Assert.Equal("pending", reopened.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"resolved\"")]
    [InlineData("""{"status":"in_progress"}""")]
    [InlineData("""{"status":"Resolved!"}""")]
    [InlineData("""{"status":0}""")]
    [InlineData("""{"status":null}""")]
    [InlineData("""{"snoozedUntil":"tomorrow"}""")]
    [InlineData("""{"ownerId":"me"}""")]
    [InlineData("""{"ownerId":null,"ownerId":null}""")]
    [InlineData("""{"state":"resolved"}""")]
    [InlineData("""{"status":"resolved"} {"status":"pending"}""")]
    [InlineData("{\"status\":\"resolved\"")]
    public async Task Refuses_what_the_contract_does_not_know(string body)
    {
        var raised = await inbox.RaisedAsync();
        await AssertRefusedAsync(raised.Id, body, HttpStatusCode.BadRequest, "request.malformed");
        Assert.True((await inbox.ReadAsync(inbox.Anna, raised.Id)).IsOpen);
    }

    [Theory]
    [InlineData("{}", "notification.nothing_to_change")]
    [InlineData("""{"snoozedUntil":"0001-01-01T00:00:00Z"}""", "notification.snooze_out_of_range")]
    [InlineData("""{"snoozedUntil":"9999-12-31T23:59:59Z"}""", "notification.snooze_out_of_range")]
    [InlineData("""{"ownerId":"00000000-0000-0000-0000-000000000000"}""", "notification.owner_unknown")]
    public async Task Refuses_values_that_make_no_sense(string body, string code)
    {
        var raised = await inbox.RaisedAsync();
        await AssertRefusedAsync(raised.Id, body, HttpStatusCode.UnprocessableEntity, code);
    }

    [Fact]
    public async Task Answers_404_for_what_does_not_exist()
    {
        await AssertRefusedAsync(Guid.NewGuid(), """{"status":"resolved"}""", HttpStatusCode.NotFound, "notification.not_found");
        using var read = await inbox.AdminHttp.GetAsync($"{Route}/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        using var noGuid = await inbox.AdminHttp.GetAsync($"{Route}/1");
        Assert.Equal(HttpStatusCode.NotFound, noGuid.StatusCode);
    }

    [Fact]
    public async Task Answers_401_to_strangers()
    {
        using var answer = await inbox.Http.GetAsync(Route);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Links_inside_the_portal_only_and_keeps_texts_as_they_are()
    {
        const string Hostile = "<a href=\"https://evil.example\">Click</a> javascript:alert(1)";
        var organization = await inbox.OrganizationAsync("https://evil.example//");
        var raised = await inbox.RaisedAsync(Hostile, organizationId: organization.Id);
        var row = await inbox.AdminHttp.GetFromJsonAsync<JsonElement>($"{Route}/{raised.Id}");
        Assert.Equal(Hostile, row.GetProperty("title").GetString());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("action").ValueKind); // nothing to link to, and no link is made of a text
    }

    private async Task<JsonElement> PatchAsync(Guid id, string body)
    {
        using var answer = await SendAsync(id, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task AssertRefusedAsync(Guid id, string body, HttpStatusCode status, string code)
    {
        using var answer = await SendAsync(id, body);
        var problem = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {problem}");
        Assert.Equal(code, JsonDocument.Parse(problem).RootElement.GetProperty("code").GetString());
    }

    private Task<HttpResponseMessage> SendAsync(Guid id, string body) =>
        inbox.AdminHttp.PatchAsync($"{Route}/{id}", new StringContent(body, Encoding.UTF8, "application/json"));
}
