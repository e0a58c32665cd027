using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Portal.Data.Tenancy;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Integrations.Simulation;
using Portal.Tests.Fixture;

namespace Portal.Tests.Crash;

/// <summary>Calls on portals that are killed, or that run beside each other: each customer's phone rings once.</summary>
public sealed class CallCrashTests(PortalNodesFixture nodes) : IClassFixture<PortalNodesFixture>
{
    private static readonly (string Key, string? Value)[] s_settings =
    [
        ("ElevenLabs:WriteAttemptTimeout", "00:00:15"), ("ElevenLabs:BreakerMinimumCalls", "1000"),
        ("Calls:LookAgain", "00:00:01"), ("Calls:SettleFor", "00:00:20"), ("Calls:PerMinute", "1000"),
    ];

    private static int s_customers; // both tests call at the same vendor

    [Fact]
    public async Task Ring_once_although_the_portal_is_killed_before_it_hears_the_answer()
    {
        await using var portal = nodes.Node(s_settings);
        await portal.StartAsync();
        var organization = await nodes.OwnerAsync(portal, "Killed Motors");
        var (dialled, lost, told) = (NewCustomer(), NewCustomer(), NewCustomer());
        nodes.Vendors.ElevenLabs.Calls.Plan(null, CallPlan.Usual with { Events = [] });
        nodes.Vendors.ElevenLabs.Calls.Plan(told, CallPlan.Usual with { Talks = TimeSpan.FromHours(1) });
        nodes.Vendors.ElevenLabs.Calls.Webhooks = CallWebhooks.Of(portal.Address.GetLeftPart(UriPartial.Authority));

        // One number dials one call at a time, so each has an organization of its own.
        var calls = new[]
        {
            await BeginAsync(organization, dialled, FaultKind.ExecuteAndTimeout),
            await BeginAsync(await nodes.OwnerAsync(portal, "Lost Motors"), lost, FaultKind.Timeout),
            await BeginAsync(await nodes.OwnerAsync(portal, "Told Motors"), told, FaultKind.ExecuteAndTimeout),
        };
        await portal.KillAsync();
        await portal.StartAsync();
        Assert.True(nodes.Vendors.ElevenLabs.Calls.HangUp(nodes.Vendors.ElevenLabs.Calls.All.Single(call => call.Customer == told).ConversationId));
        (string, bool)[] settled = [("in_progress", true), ("failed", false), ("completed", true)];
        await Eventually.TrueAsync("all are settled", async () => (await StatusesAsync(calls)).SequenceEqual(settled));

        Assert.Equal([1, 0, 1], ((string[])[dialled, lost, told]).Select(Rang));

        async Task<Guid> BeginAsync(Guid of, string customer, FaultKind fault)
        {
            var asked = nodes.Vendors.ElevenLabs.CallsOf(ElevenLabsOperations.PlaceCall);
            nodes.Vendors.ElevenLabs.Faults.Add(ElevenLabsOperations.PlaceCall, fault);
            var id = await StartAsync(portal, of, customer);
            await Eventually.TrueAsync("the vendor is asked", () => nodes.Vendors.ElevenLabs.CallsOf(ElevenLabsOperations.PlaceCall) > asked);
            return id;
        }
    }

    [Fact]
    public async Task Ring_once_with_two_portals_beside_each_other()
    {
        await using var one = nodes.Node(s_settings);
        await using var two = nodes.Node(s_settings);
        await one.StartAsync();
        await two.StartAsync();
        var organization = await nodes.OwnerAsync(one, "Twin Motors");
        var customer = NewCustomer();

        var same = await Task.WhenAll(Enumerable.Range(0, 10).Select(index => StartAsync(index % 2 == 0 ? one : two, organization, customer, "same")));
        var others = await Task.WhenAll(Enumerable.Range(0, CrashRig.Times(6, 60)).Select(async index =>
        {
            var other = NewCustomer();
            if (index % 2 == 0) nodes.Vendors.ElevenLabs.Faults.Add(ElevenLabsOperations.PlaceCall, FaultKind.ExecuteAndReset);
            return (Customer: other, Call: await StartAsync(index % 2 == 0 ? one : two, organization, other));
        }));
        Guid[] calls = [same.Distinct().Single(), .. others.Select(other => other.Call)];
        await Eventually.TrueAsync("all have their ids", async () => (await StatusesAsync(calls)).TrueForAll(call => call.HasId));

        Assert.Equal(1, Rang(customer));
        Assert.All(others, other => Assert.Equal(1, Rang(other.Customer)));
    }

    private int Rang(string customer) => nodes.Vendors.ElevenLabs.Ledger.Count(entry => entry.Operation == ElevenLabsOperations.PlaceCall && entry.To == customer);

    private string NewCustomer() => $"+1778555{Interlocked.Increment(ref s_customers) + 7000:0000}";

    private static async Task<Guid> StartAsync(PortalProcess portal, Guid organization, string customer, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/organizations/{organization}/calls") { Content = JsonContent.Create(new { to = customer }) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await portal.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("callId").GetGuid();
    }

    private async Task<List<(string Status, bool HasId)>> StatusesAsync(Guid[] calls)
    {
        await using var db = await nodes.Database.OpenAsAsync(Actor.System);
        await using var read = new NpgsqlCommand("SELECT status, conversation_id IS NOT NULL FROM calls WHERE id = ANY ($1) ORDER BY array_position($1, id)", db) { Parameters = { new() { Value = calls } } };
        await using var rows = await read.ExecuteReaderAsync();
        List<(string, bool)> found = [];
        while (await rows.ReadAsync()) found.Add((rows.GetString(0), rows.GetBoolean(1)));
        return found;
    }
}
