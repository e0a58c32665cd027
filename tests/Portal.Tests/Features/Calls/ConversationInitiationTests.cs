using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Leads;
using Portal.Data.Tenancy;
using Portal.Features.Calls;
using Portal.Tests.Features.Messaging;

namespace Portal.Tests.Features.Calls;

/// <summary>An agent is told for whom it speaks and what that organization knows of the caller, and nothing of another one's.</summary>
[Collection<OneCallingPortal>]
public sealed class ConversationInitiationTests(CallingPortal portal)
{
    private static readonly string[] s_every = [.. typeof(AgentVariables).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public async Task Tells_whose_number_it_is_and_what_that_one_knows_of_the_caller()
    {
        var customer = portal.NewCustomer();
        (await portal.TextAsync(customer, portal.NumberOfA, "My brakes squeal {{system__secret}}")).EnsureSuccessStatusCode().Dispose();
        (await portal.TextAsync(customer, portal.NumberOfB, "My tooth aches")).EnsureSuccessStatusCode().Dispose();
        await NameAsync(portal.A, customer, "Dana of Alder");
        await NameAsync(portal.B, customer, "Dana of Birch");
        await portal.SettleAsync(CallEvents.Of(CallEvents.Transcription, new CallStory(portal.NumberOfA, await portal.PhoneIdAsync(portal.NumberOfA), customer, CallingPortal.Now)));

        var (a, b) = (await AskAsync(portal.NumberOfA, customer), await AskAsync(portal.NumberOfB, customer));
        Assert.Equal((portal.A.ToString(), "Alder Motors", "Dana of Alder"), (a["organization_id"], a["organization_name"], a["customer_name"]));
        Assert.Equal("Customer: My brakes squeal ((system__secret))", a["recent_messages"]);
        Assert.Equal("Dana called about a quote and booked a visit for Tuesday.", a["last_call_summary"]);
        Assert.Equal((portal.B.ToString(), "Birch Dental", "Dana of Birch", "Customer: My tooth aches", "none"), (b["organization_id"], b["organization_name"], b["customer_name"], b["recent_messages"], b["last_call_summary"]));
        var lead = (await portal.LeadsAsync(customer)).Single(lead => lead.OrganizationId == portal.A).Id;
        Assert.Equal(lead.ToString(), a["lead_id"]);
    }

    [Theory]
    [InlineData("""{"called_number":"+16045559999","caller_id":"+17785550001","agent_id":"a","call_sid":"CA1"}""")]
    [InlineData("""{"called_number":"911","caller_id":"+17785550001"}""")]
    [InlineData("""{"called_number":{"a":1},"caller_id":[]}""")]
    [InlineData("""{"caller_id":null}""")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("""{"called_number":"\ud800"}""")]
    public async Task Answers_generically_and_never_with_an_error(string question)
    {
        using var answer = await PostAsync(question);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var variables = await ReadAsync(answer);
        Assert.Equal(("", "our office", "there", "", "none"), (variables["organization_id"], variables["organization_name"], variables["customer_name"], variables["lead_id"], variables["recent_messages"]));
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("+17785559999")]
    [InlineData(null)]
    public async Task Tells_a_caller_whom_nobody_knows_the_organization_alone(string? caller)
    {
        var variables = await AskAsync(portal.NumberOfA, caller);
        Assert.Equal(("Alder Motors", "there", "", "none", "none"), (variables["organization_name"], variables["customer_name"], variables["lead_id"], variables["recent_messages"], variables["last_call_summary"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task Tells_nothing_without_the_secret(string? secret)
    {
        using var answer = await PostAsync($$"""{"called_number":"{{portal.NumberOfA}}","caller_id":"+17785550001"}""", secret);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("Alder", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_while_the_database_hangs()
    {
        await using var owner = await portal.Database.OpenOwnerAsync();
        await using var transaction = await owner.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var block = new Npgsql.NpgsqlCommand("LOCK TABLE organization_phone_numbers, leads IN ACCESS EXCLUSIVE MODE", owner)) await block.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal("our office", (await AskAsync(portal.NumberOfA, "+17785550001"))["organization_name"]);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Alder Motors", (await AskAsync(portal.NumberOfA, "+17785550001"))["organization_name"]);
    }

    private async Task<Dictionary<string, string>> AskAsync(string called, string? caller)
    {
        using var answer = await PostAsync(new JsonObject { ["caller_id"] = caller, ["agent_id"] = "agent_1", ["called_number"] = called, ["call_sid"] = "CA1", ["new_member"] = 1 }.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ReadAsync(answer);
    }

    private static async Task<Dictionary<string, string>> ReadAsync(HttpResponseMessage answer)
    {
        var told = (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        Assert.Equal("conversation_initiation_client_data", (string?)told["type"]);
        var variables = told["dynamic_variables"]!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal);
        Assert.Equal(s_every.Order(StringComparer.Ordinal), variables.Keys.Order(StringComparer.Ordinal));
        return variables;
    }

    private Task<HttpResponseMessage> PostAsync(string question) => PostAsync(question, portal.ElevenLabs.InitiationSecret);

    private async Task<HttpResponseMessage> PostAsync(string question, string? secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, CallingPortal.InitiationPath) { Content = new StringContent(question, Encoding.UTF8, "application/json") };
        if (secret is not null) request.Headers.TryAddWithoutValidation("X-Portal-Secret", secret);
        return await portal.Http.SendAsync(request);
    }

    private Task NameAsync(Guid organization, string phone, string name) => portal.WithDataAsync(Actor.System, async db =>
    {
        (await db.Leads.SingleAsync(lead => lead.OrganizationId == organization && lead.Phone == phone)).Describe(name, "", CallingPortal.Now);
        return await db.SaveChangesAsync();
    });
}
