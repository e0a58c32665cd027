using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Messaging;
using Portal.Data.Tenancy;
using Portal.Features.ApiKeys;

namespace Portal.Tests.Features.Messaging.Conversations;

/// <summary>The contract as scripts meet it.</summary>
[Collection<OneTextingPortal>]
public sealed class ConversationsApiTests(TextingPortal portal)
{
    private static readonly byte[] s_png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Walks_the_timeline_from_the_newest_back()
    {
        var customer = portal.NewCustomer();
        for (var index = 1; index <= 55; index++) await portal.SayAsync(customer, portal.NumberOfA, $"{index}");
        var id = await portal.ConversationAsync(portal.A, customer);
        using var http = await KeyOfAAsync();
        var address = $"/api/organizations/{portal.A}/conversations/{id}/messages";
        var first = await http.GetFromJsonAsync<JsonElement>(address);
        var second = await http.GetFromJsonAsync<JsonElement>($"{address}?cursor={first.GetProperty("nextCursor")}");
        Assert.Equal(Enumerable.Range(1, 55).Reverse().Select(index => $"{index}"), Bodies(first).Concat(Bodies(second)));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("nextCursor").ValueKind);
        Assert.DoesNotContain("trace", first.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("twilio", first.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("?wrong=1")]
    [InlineData("?assignee=somebody")]
    [InlineData("?unread=perhaps")]
    [InlineData("?cursor=garbage")]
    public async Task Refuses_a_filter_that_it_does_not_know(string query)
    {
        using var http = await KeyOfAAsync();
        using var answer = await http.GetAsync($"/api/organizations/{portal.A}/conversations{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Serves_a_picture_to_its_organization_alone()
    {
        var (id, theirs) = (await PictureAsync(portal.A, portal.NumberOfA, "image/png"), await PictureAsync(portal.B, portal.NumberOfB, "image/png"));
        using var http = await KeyOfAAsync();
        using var answer = await http.GetAsync($"/api/organizations/{portal.A}/media/{id}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl?.Private);
        Assert.Equal(s_png, await answer.Content.ReadAsByteArrayAsync());

        foreach (var address in new[] { $"/api/organizations/{portal.A}/media/{theirs}", $"/api/organizations/{portal.B}/media/{theirs}", $"/api/organizations/{portal.A}/media/{Guid.NewGuid()}" })
        {
            using var refused = await http.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        using var nobody = await portal.Http.GetAsync($"/api/organizations/{portal.A}/media/{id}");
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("image/svg+xml")]
    public async Task Lets_no_stranger_run_anything_in_a_browser(string type)
    {
        var id = await PictureAsync(portal.A, portal.NumberOfA, type);
        using var http = await KeyOfAAsync();
        using var answer = await http.GetAsync($"/api/organizations/{portal.A}/media/{id}");
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task Knows_another_organizations_conversation_as_little_as_none()
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfB, "for B");
        var theirs = await portal.ConversationAsync(portal.B, customer);
        using var http = await KeyOfAAsync();
        List<string> bodies = [];
        foreach (var id in new[] { theirs, Guid.NewGuid() })
        {
            using var answer = await http.GetAsync($"/api/organizations/{portal.A}/conversations/{id}/messages");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            bodies.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!);
        }

        Assert.Equal(bodies[0], bodies[1]);
    }

    private async Task<HttpClient> KeyOfAAsync() => portal.HttpWithKey((await portal.RunAsync(portal.Admin, new CreateApiKey($"k {Guid.NewGuid():N}", portal.A, null))).Value.Key);

    private async Task<Guid> PictureAsync(Guid organization, string number, string type)
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, number, "look");
        var text = await portal.WithDataAsync(Actor.System, db => db.Messages.SingleAsync(m => m.OrganizationId == organization && m.CustomerPhone == customer));
        var media = new MessageMedia(organization, text.Id, 1, "https://media.example/1", type, TextingPortal.Now);
        media.Keep(s_png, type);
        return (await portal.SaveAsync(media)).Id;
    }

    private static IEnumerable<string> Bodies(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("body").GetString()!);
}
