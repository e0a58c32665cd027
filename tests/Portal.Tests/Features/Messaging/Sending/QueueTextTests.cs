using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Data.Accounts;
using Portal.Features.Messaging;
using Portal.Features.Messaging.Sending;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Messaging.Sending;

public sealed class QueueTextTests(TextingPortal portal) : IClassFixture<TextingPortal>
{
    [Fact]
    public async Task Takes_it_with_202_and_says_where_it_goes_out_from()
    {
        using var answer = await portal.AdminHttp.PostAsJsonAsync($"/api/organizations/{portal.A}/messages", new { to = "(778) 555-9001", body = "Hello" });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var queued = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("+17785559001", queued.GetProperty("to").GetString());
        Assert.Equal(portal.NumberOfA, queued.GetProperty("from").GetString());
        Assert.Equal("queued", queued.GetProperty("status").GetString());
        Assert.Equal(1, queued.GetProperty("segments").GetInt32());
    }

    [Fact]
    public async Task Is_one_text_for_one_key_however_often_it_is_asked_for()
    {
        var customer = portal.NewCustomer();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(portal.A, new { to = customer, body = "once" }, "key-1")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body.GetProperty("messageId").GetGuid()).Distinct());
        Assert.Single(await portal.AllOfAsync(customer));
        var other = await PostAsync(portal.A, new { to = customer, body = "something else" }, "key-1");
        Assert.Equal((HttpStatusCode.Conflict, "message.key_reused"), (other.Status, other.Body.GetProperty("code").GetString()));
        var another = await PostAsync(portal.B, new { to = customer, body = "B has keys of its own" }, "key-1");
        Assert.Equal(HttpStatusCode.Accepted, another.Status);
    }

    [Fact]
    public async Task Never_goes_out_from_another_organizations_number()
    {
        var customer = portal.NewCustomer();
        foreach (var from in (string[])[portal.NumberOfB, "+16045550199", "nonsense"])
        {
            var refused = await PostAsync(portal.A, new { to = customer, body = "hi", from });
            Assert.Equal((HttpStatusCode.NotFound, "message.from_not_found"), (refused.Status, refused.Body.GetProperty("code").GetString()));
        }

        Assert.Empty(await portal.AllOfAsync(customer));
    }

    [Theory]
    [InlineData("+1604", "message.to_malformed")]
    [InlineData("911", "message.to_malformed")]
    [InlineData("+19005550100", "message.to_malformed")]
    [InlineData("٠١٢٣٤٥٦٧٨٩", "message.to_malformed")]
    public async Task Refuses_what_cannot_be_texted(string to, string code)
    {
        var refused = await PostAsync(portal.A, new { to, body = "hi" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (refused.Status, refused.Body.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Refuses_an_empty_and_an_endless_text()
    {
        Assert.Equal("message.body_empty", (await PostAsync(portal.A, new { to = portal.NewCustomer(), body = " \n" })).Body.GetProperty("code").GetString());
        Assert.Equal("message.body_too_long", (await PostAsync(portal.A, new { to = portal.NewCustomer(), body = new string('x', 1601) })).Body.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Is_for_the_organizations_own_people()
    {
        var member = await portal.PersonAsync("texter@alder.example", null, (portal.A, MembershipRole.Member));
        var customer = portal.NewCustomer();
        Assert.True((await portal.RunAsync(member.Actor, new QueueText(portal.A, customer, "as a member", null, null))).Succeeded);
        await Assert.ThrowsAsync<Portal.Platform.Operations.AccessRefusedException>(() => portal.RunAsync(member.Actor, new QueueText(portal.B, customer, "as a stranger", null, null)));
        Assert.All(await portal.AllOfAsync(customer), text => Assert.Equal(portal.A, text.OrganizationId));
    }

    [Fact]
    public async Task Says_what_to_do_when_there_is_no_number()
    {
        var (organization, _) = await portal.OwnerAsync("Elm Optics", "+16045550178", active: false);
        Assert.Equal(MessagingErrors.NoNumber, (await portal.RunAsync(portal.Admin, new QueueText(organization, portal.NewCustomer(), "hi", null, null))).Error);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(Guid organizationId, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/organizations/{organizationId}/messages") { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await portal.AdminHttp.SendAsync(request);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone());
    }
}
