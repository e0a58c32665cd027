using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Data.Tenancy;

namespace Portal.Tests.Features.Messaging.Incoming;

[Collection<OneTextingPortal>]
public sealed class ReceiveTextTests(TextingPortal portal)
{
    [Fact]
    public async Task Files_it_with_the_owner_of_its_number_and_answers_with_an_empty_reply()
    {
        var customer = portal.NewCustomer();
        using var answer = await portal.TextAsync(customer, portal.NumberOfA, "Is the blue one still there?");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith("<Response></Response>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));

        var text = Assert.Single(await portal.AllOfAsync(customer));
        Assert.Equal((portal.A, "Is the blue one still there?", MessageStatus.Received, portal.NumberOfA), (text.OrganizationId, text.Body, text.Status, text.PhoneNumber));
    }

    [Fact]
    public async Task Keeps_two_organizations_apart_that_share_a_customer()
    {
        var customer = portal.NewCustomer();
        (await portal.TextAsync(customer, portal.NumberOfA, "to A")).Dispose();
        (await portal.TextAsync(customer, portal.NumberOfB, "to B")).Dispose();
        Assert.Equal(["to A"], (await portal.TimelineAsync(portal.A, customer)).Select(text => text.Body));
        Assert.Equal(["to B"], (await portal.TimelineAsync(portal.B, customer)).Select(text => text.Body));
    }

    [Fact]
    public async Task Keeps_it_once_however_often_it_is_delivered()
    {
        var customer = portal.NewCustomer();
        var sid = SignedTexts.NewSid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => portal.TextAsync(customer, portal.NumberOfA, "again", sid)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(await portal.AllOfAsync(customer));
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Keeps_what_is_nobodys_as_unrouted()
    {
        var customer = portal.NewCustomer();
        var sid = SignedTexts.NewSid();
        using var answer = await portal.TextAsync(customer, "+19995550100", "hello?", sid);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await portal.AllOfAsync(customer));
        var kept = await portal.WithDataAsync(Actor.System, db => db.InboxMessages.SingleAsync(m => m.Key == sid));
        Assert.Equal(InboxState.Unrouted, kept.State);
    }

    [Theory]
    [InlineData("\U0001F469‍\U0001F4BB مرحبا é ​‮ reversed")]
    [InlineData("")]
    [InlineData("</Message><Redirect>http://evil.example</Redirect>")]
    [InlineData("'; select set_config('app.organization_id','x',false);--")]
    public async Task Keeps_the_words_as_they_came(string body)
    {
        var customer = portal.NewCustomer();
        using var answer = await portal.TextAsync(customer, portal.NumberOfA, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("Redirect", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(body, Assert.Single(await portal.AllOfAsync(customer)).Body);
    }

    [Fact]
    public async Task Keeps_a_text_with_the_one_character_that_the_database_cannot_hold()
    {
        var customer = portal.NewCustomer();
        using var answer = await portal.TextAsync(customer, portal.NumberOfA, "a\0b");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("a\uFFFDb", Assert.Single(await portal.AllOfAsync(customer)).Body);
    }
}
