using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Tests.Fixture;

namespace Portal.Tests.Crash;

/// <summary>The portal is killed while texts go out: each customer gets one, and what nobody got is said to be so.</summary>
public sealed class SendCrashTests(PortalNodesFixture nodes) : IClassFixture<PortalNodesFixture>
{
    private const string Lent = "+16045550189";
    private const string Taken = "+17785558001", Lost = "+17785558002", Borrowed = "+17785558003";
    private const string Waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    [Fact]
    public async Task Sends_each_text_once_although_it_is_killed_before_it_knows()
    {
        Assert.NotNull(nodes.Vendors.Twilio.Buy(Lent, null, number => number).Number);
        await using var portal = nodes.Node(("Telephony:Fallback:PhoneNumber", Lent), ("DurableWork:Lease", "00:00:10"), ("Messaging:LookAgain", "00:00:01"), ("Messaging:SettleFor", "00:00:15"));
        await portal.StartAsync();
        var homeless = await CrashRig.OrganizationAsync(portal, "Homeless Yoga");
        var key = NotificationKeys.FallbackUsed(homeless);

        Guid[] texts =
        [
            await BeginAsync(await nodes.OwnerAsync(portal, "Taken Motors"), Taken, FaultKind.ExecuteAndTimeout),
            await BeginAsync(await nodes.OwnerAsync(portal, "Lost Motors"), Lost, FaultKind.Timeout),
        ];
        await using (var turn = await nodes.Database.OpenAsAsync(Actor.System))
        {
            await using var transaction = await turn.BeginTransactionAsync();
            await using var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", turn, transaction) { Parameters = { new() { Value = key } } };
            await take.ExecuteNonQueryAsync();
            texts = [.. texts, await QueueAsync(portal, homeless, Borrowed)];
            await Eventually.TrueAsync("Twilio has it, and its turn to say so is waited for", async () => await CountAsync(Waiting) == 1);
            await portal.KillAsync();
        }

        Assert.Equal(["sending null", "sending null", "sending null"], await StandAsync(texts));
        await portal.StartAsync();
        await Eventually.TrueAsync("all are settled", async () => (await StandAsync(texts)).TrueForAll(text => !text.EndsWith(" null", StringComparison.Ordinal)));

        Assert.Equal("failed message.not_sent", (await StandAsync(texts))[1]);
        Assert.Equal([1, 0, 1], ((string[])[Taken, Lost, Borrowed]).Select(customer => nodes.Vendors.Twilio.Texts.All.Count(text => text.To == customer)));
        Assert.Equal(1, await CountAsync($"SELECT occurrences FROM notifications WHERE deduplication_key = '{key}'"));

        async Task<Guid> BeginAsync(Guid organization, string customer, FaultKind fault)
        {
            var asked = nodes.Vendors.Twilio.CallsOf(TwilioOperations.SendText);
            nodes.Vendors.Twilio.Faults.Add(TwilioOperations.SendText, fault);
            var id = await QueueAsync(portal, organization, customer);
            await Eventually.TrueAsync("Twilio is asked", () => nodes.Vendors.Twilio.CallsOf(TwilioOperations.SendText) > asked);
            return id;
        }
    }

    private static async Task<Guid> QueueAsync(PortalProcess portal, Guid organization, string customer)
    {
        using var answer = await portal.Http.PostAsJsonAsync($"/api/organizations/{organization}/messages", new { to = customer, body = "See you at six." });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("messageId").GetGuid();
    }

    /// <summary>What is known of each: its status, and its id at Twilio, its failure's code, or null.</summary>
    private async Task<List<string>> StandAsync(Guid[] texts)
    {
        await using var db = await nodes.Database.OpenAsAsync(Actor.System);
        await using var read = new NpgsqlCommand(
            "SELECT status || ' ' || coalesce(failure_code, twilio_sid, 'null') FROM messages WHERE id = ANY ($1) ORDER BY array_position($1, id)", db)
        { Parameters = { new() { Value = texts } } };
        await using var rows = await read.ExecuteReaderAsync();
        List<string> found = [];
        while (await rows.ReadAsync()) found.Add(rows.GetString(0));
        return found;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var db = await nodes.Database.OpenAsAsync(Actor.System);
        await using var read = new NpgsqlCommand(sql, db);
        return Convert.ToInt64(await read.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
