using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Calls;
using Portal.Data.Messaging;
using Portal.Data.Tenancy;
using Portal.Features.Calls.Outgoing;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Calls.Outgoing;

public sealed class StartCallTests(OutgoingPortal portal) : IClassFixture<OutgoingPortal>
{
    [Fact]
    public async Task Rings_from_the_organizations_number_and_tells_the_agent_everything()
    {
        var customer = portal.NewCustomer();
        await portal.SaveAsync(new Conversation(portal.A, customer, OutgoingPortal.Now));
        var lead = await portal.WithDataAsync(Actor.System, async db =>
        {
            var known = await db.Leads.SingleAsync(l => l.OrganizationId == portal.A && l.Phone == customer);
            known.Describe("Dana Reed", "", OutgoingPortal.Now);
            await db.SaveChangesAsync();
            return known.Id;
        });

        var (status, answer) = await PostAsync(portal.A, new { to = customer, leadId = lead, dynamicVariables = new { vehicle = "Civic", year = 2024, trade_in = true } });

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal((portal.NumberOfA, customer, "queued", null), (Text(answer, "from"), Text(answer, "to"), Text(answer, "status"), Text(answer, "warning")));
        var call = await portal.EndedAsync(answer.GetProperty("callId").GetGuid());
        var rang = Assert.Single(portal.RangAt(customer));
        Assert.Equal(portal.NumberOfA, rang.Number);
        var told = rang.Told.ToDictionary(variable => variable.Key, variable => variable.Value!.ToString(), StringComparer.Ordinal);
        Assert.Equal(($"{call.Id}", $"{portal.A}", $"{lead}"), (told["call_id"], told["organization_id"], told["lead_id"]));
        Assert.Equal(("Alder Motors", "Dana Reed", portal.NumberOfA, customer), (told["organization_name"], told["customer_name"], told["organization_phone"], told["customer_phone"]));
        Assert.Equal(("Civic", "2024", "true", "none", "none"), (told["vehicle"], told["year"], told["trade_in"], told["recent_messages"], told["last_call_summary"]));
        Assert.Equal((CallStatus.Completed, rang.ConversationId, rang.CallSid, lead), (call.Status, call.ConversationId, call.CallSid, call.LeadId));
        Assert.Contains("Dana Reed", call.Summary, StringComparison.Ordinal);
        Assert.Equal("configured", call.RequestedBy); // the name of the key
    }

    [Theory]
    [InlineData("911", "call.to_emergency")]
    [InlineData("+1 911", "call.to_emergency")]
    [InlineData("112", "call.to_emergency")]
    [InlineData("24680", "call.to_emergency")]
    [InlineData("6-1-1", "call.to_emergency")]
    [InlineData("+19005550100", "call.to_malformed")]
    [InlineData("+8811234567", "call.to_malformed")]
    [InlineData("+16041550100", "call.to_malformed")]
    [InlineData("call me", "call.to_malformed")]
    [InlineData("", "call.to_malformed")]
    [InlineData("sip:911@example.com", "call.to_malformed")]
    [InlineData("+16045550104;ext=9", "call.to_malformed")]
    [InlineData("(604) 555-0104", "call.to_own_number")]
    [InlineData("+16045550141", "call.to_own_number")]
    public async Task Refuses_what_is_no_customers_number(string to, string code)
    {
        var (status, answer) = await PostAsync(portal.A, new { to });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (status, Text(answer, "code")));
        Assert.Empty(portal.RangAt(to));
        Assert.DoesNotContain("Birch", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_customer_who_wants_no_contact_for_that_organization_alone()
    {
        var customer = portal.NewCustomer();
        await portal.SaveAsync(new Conversation(portal.A, customer, OutgoingPortal.Now), new OptOutEvent(portal.A, customer, OptOutKind.Out, OptOutSource.Person, "asked on the phone", null, OutgoingPortal.Now));
        Assert.Equal(CallingErrors.OptedOut, (await portal.RunAsync(portal.Admin, new StartCall(portal.A, customer))).Error);
        Assert.True((await portal.RunAsync(portal.Admin, new StartCall(portal.B, customer))).Succeeded);
    }

    [Fact]
    public async Task Refuses_an_organization_without_a_number_and_says_what_to_do()
    {
        var (status, answer) = await PostAsync(await portal.OrganizationAsync("Numberless"), new { to = portal.NewCustomer() });
        Assert.Equal((HttpStatusCode.Conflict, "call.no_number"), (status, Text(answer, "code")));
        Assert.Contains("get a number", Text(answer, "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_no_lead_of_another_organization()
    {
        var customer = portal.NewCustomer();
        await portal.SaveAsync(new Conversation(portal.B, customer, OutgoingPortal.Now));
        var lead = await portal.WithDataAsync(Actor.System, db => db.Leads.SingleAsync(l => l.OrganizationId == portal.B && l.Phone == customer));
        Assert.Equal(CallingErrors.LeadNotFound, (await portal.RunAsync(portal.Admin, new StartCall(portal.A, customer, lead.Id))).Error);
        Assert.Equal(CallingErrors.LeadNotFound, (await portal.RunAsync(portal.Admin, new StartCall(portal.A, customer, Guid.NewGuid()))).Error);
        Assert.Empty(portal.RangAt(customer));
    }

    [Theory]
    [InlineData("""{"call_id": "00000000-0000-0000-0000-000000000000"}""", "call.variable_reserved")]
    [InlineData("""{"organization_id": "other"}""", "call.variable_reserved")]
    [InlineData("""{"Lead_Id": "other"}""", "call.variable_reserved")]
    [InlineData("""{"customer_name": "Mallory"}""", "call.variable_reserved")]
    [InlineData("""{"system__called_number": "+16045550141"}""", "call.variable_reserved")]
    [InlineData("""{"secret__token": "x"}""", "call.variable_reserved")]
    [InlineData("""{"SYSTEM__caller_id": "x"}""", "call.variable_reserved")]
    [InlineData("""{"": "x"}""", "call.variable_malformed")]
    [InlineData("""{"a b": "x"}""", "call.variable_malformed")]
    [InlineData("""{"naïve": "x"}""", "call.variable_malformed")]
    [InlineData("""{"a": null}""", "call.variable_malformed")]
    [InlineData("""{"a": {"b": 1}}""", "call.variable_malformed")]
    [InlineData("""{"a": ["b"]}""", "call.variable_malformed")]
    [InlineData("""{"a": "\ud800"}""", "call.variable_malformed")]
    [InlineData("""{"a": "x\u0000"}""", "call.variable_malformed")]
    public async Task Refuses_variables_that_are_not_the_callers_to_give(string variables, string code)
    {
        var customer = portal.NewCustomer();
        var (status, answer) = await SendAsync(portal.A, $$"""{"to": "{{customer}}", "dynamicVariables": {{variables}}}""", key: null);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (status, Text(answer, "code")));
        Assert.Empty(portal.RangAt(customer));
    }

    [Fact]
    public async Task Refuses_more_variables_than_an_agent_can_use()
    {
        var many = Enumerable.Range(0, 41).ToDictionary(index => $"v{index}", _ => "x", StringComparer.Ordinal);
        Assert.Equal("call.variable_malformed", Text((await PostAsync(portal.A, new { to = portal.NewCustomer(), dynamicVariables = many })).Answer, "code"));
        Assert.Equal("call.variable_malformed", Text((await PostAsync(portal.A, new { to = portal.NewCustomer(), dynamicVariables = new { note = new string('x', 1001) } })).Answer, "code"));
    }

    [Fact]
    public async Task Takes_a_key_as_one_call_however_often_it_is_asked_for()
    {
        var customer = portal.NewCustomer();
        var body = new { to = customer, dynamicVariables = new { a = "1", b = 2 } };
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(portal.A, body, "once")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        var raw = Assert.Single(answers.Select(answer => answer.Answer.GetRawText()).Distinct(StringComparer.Ordinal));
        await portal.EndedAsync(answers[0].Answer.GetProperty("callId").GetGuid());

        Assert.Equal(raw, (await PostAsync(portal.A, new { to = customer, dynamicVariables = new { b = 2, a = "1" } }, "once")).Answer.GetRawText());
        Assert.Equal("call.key_reused", Text((await PostAsync(portal.A, new { to = customer }, "once")).Answer, "code"));
        Assert.Equal("call.key_reused", Text((await PostAsync(portal.A, new { to = portal.NewCustomer(), body.dynamicVariables }, "once")).Answer, "code"));
        Assert.Equal("call.key_malformed", Text((await PostAsync(portal.A, body, "")).Answer, "code"));
        Assert.Single(portal.RangAt(customer));
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(portal.B, body, "once")).Status); // a key is one organization's
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"to": null}""")]
    [InlineData("""{"to": 6045550100}""")]
    [InlineData("""{"to": "+17785550000", "from": "+16045550141"}""")]
    [InlineData("""{"to": "+17785550000", "leadId": "7"}""")]
    [InlineData("""{"to": "+17785550000", "dynamicVariables": []}""")]
    [InlineData("""{"to": "+17785550000", "to": "+17785550001"}""")]
    public async Task Refuses_what_is_not_of_the_documented_shape(string body)
    {
        using var answer = await portal.AdminHttp.PostAsync($"/api/organizations/{portal.A}/calls", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(Guid organization, object body, string? key = null) => SendAsync(organization, JsonSerializer.Serialize(body), key);

    private async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(Guid organization, string body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/organizations/{organization}/calls") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var answer = await portal.AdminHttp.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static string? Text(JsonElement answer, string name) => answer.TryGetProperty(name, out var value) ? value.GetString() : null;
}
