using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Data.DurableWork;
using Portal.Data.Tenancy;
using Portal.Features.Webhooks;
using Portal.Platform.Paging;
using Portal.Tests.Features.Messaging;

namespace Portal.Tests.Features.Webhooks;

[Collection<OneTextingPortal>]
public sealed class WebhookEventsTests(TextingPortal portal)
{
    [Fact]
    public async Task Are_listed_the_latest_first_and_narrowed_by_kind_state_and_number()
    {
        var (mine, nobodys) = (SignedTexts.NewSid(), SignedTexts.NewSid());
        using (await portal.TextAsync(portal.NewCustomer(), portal.NumberOfA, "hello", mine)) { }
        using (await portal.TextAsync(portal.NewCustomer(), "+16045559999", "hello", nobodys)) { }

        var all = await ListAsync(new WebhookEventFilter());
        Assert.Equal([nobodys, mine], all.Items.Select(row => row.Key).Where(key => key == mine || key == nobodys));
        var row = all.Items.Single(row => row.Key == mine);
        Assert.Equal(("twilio.text", InboxState.Filed, portal.NumberOfA, portal.A, "Alder Motors"), (row.Source, row.State, row.PhoneNumber, row.OrganizationId, row.OrganizationName));
        Assert.DoesNotContain((await ListAsync(new WebhookEventFilter(State: InboxState.Unrouted))).Items, found => found.Key == mine);
        Assert.Equal(nobodys, Assert.Single((await ListAsync(new WebhookEventFilter(PhoneNumber: "(604) 555-9999"))).Items).Key);
        Assert.Empty((await ListAsync(new WebhookEventFilter(Source: "twilio.never"))).Items);
    }

    [Fact]
    public async Task Come_page_by_page_without_a_gap()
    {
        await PutAsync("elevenlabs.post-call", 130, TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(2), "done");
        List<string> keys = [];
        var page = await ListAsync(new WebhookEventFilter("elevenlabs.post-call"));
        for (; ; page = await ListAsync(new WebhookEventFilter("elevenlabs.post-call"), Cursor.Read(page.NextCursor)))
        {
            keys.AddRange(page.Items.Select(row => row.Key));
            if (page.NextCursor is null) break;
        }

        Assert.Equal(130, keys.Count);
        Assert.Distinct(keys);
    }

    [Fact]
    public async Task Open_with_what_was_sent_and_how_it_was_checked()
    {
        var sid = SignedTexts.NewSid();
        using (await portal.TextAsync(portal.NewCustomer(), portal.NumberOfB, "is this a \"quote\"?", sid)) { }
        var read = await portal.RunAsync(portal.Admin, new ReadWebhookEvent("twilio.text", sid));
        Assert.Contains(new WebhookField("Body", "is this a \"quote\"?"), read.Value.Fields);
        Assert.Contains(new WebhookField("token", "primary"), read.Value.Trace);
        Assert.Equal(WebhookErrors.EventNotFound, (await portal.RunAsync(portal.Admin, new ReadWebhookEvent("twilio.text", "none"))).Error);
    }

    [Fact]
    public async Task Count_as_a_sign_of_life_unless_the_portal_fetched_them_itself()
    {
        using (await portal.TextAsync(portal.NewCustomer(), portal.NumberOfA, "hello")) { }
        var before = (await HealthAsync()).LastValidAt;
        Assert.NotNull(before);
        await PutAsync("twilio.text", 1, TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1), "unrouted", """{"by":"reconciliation"}""");
        Assert.True((await HealthAsync()).LastValidAt < TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Are_cleared_when_they_are_old_and_finished_and_a_text_of_long_ago_is_still_known()
    {
        var old = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(91);
        var (sid, customer) = (SignedTexts.NewSid(), portal.NewCustomer());
        using (await portal.TextAsync(customer, portal.NumberOfA, "long ago", sid)) { }
        await RunAsync("UPDATE inbox_messages SET received_at = $1 WHERE key = $2", old, sid);
        await PutAsync("twilio.text-status", 1500, old, "done");
        await PutAsync("twilio.text-status", 1, old, "waiting", key: "still waits");
        await PutAsync("twilio.text", 1, old, "unrouted", key: "still nobody's");
        await RunAsync("INSERT INTO webhook_refusals (vendor, route, reason, hour, count, last_at) VALUES ('twilio', '/old', 'signature_wrong', $1, 3, $1)", old);

        await portal.RunAsync(Actor.System, new PruneWebhooks());

        var left = await portal.WithDataAsync(Actor.System, db => db.InboxMessages.AsNoTracking().Where(message => message.ReceivedAt <= old).ToListAsync());
        Assert.Equal([sid, "still nobody's", "still waits"], left.Select(message => message.Key).Order(StringComparer.Ordinal));
        Assert.Equal("{}", left.Single(message => message.Key == sid).Payload);
        Assert.NotEqual("{}", left.Single(message => message.Key == "still nobody's").Payload);
        Assert.DoesNotContain((await portal.RunAsync(portal.Admin, new ListWebhookRefusals())).Items, refusal => refusal.Route == "/old");

        using (await portal.TextAsync(customer, portal.NumberOfA, "long ago", sid)) { } // somebody sends the signed request again
        Assert.Single(await portal.TimelineAsync(portal.A, customer));
    }

    [Fact]
    public async Task Are_counted_by_the_hour_where_they_are_refused()
    {
        var hour = new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);
        for (var index = 0; index < 60; index++) await RunAsync("INSERT INTO webhook_refusals (vendor, route, reason, hour, count, last_at) VALUES ('elevenlabs', $1, 'signature_wrong', $2, 5, $2)", $"/{index:00}", hour.AddHours(index / 2));
        var first = await portal.RunAsync(portal.Admin, new ListWebhookRefusals("elevenlabs"));
        var second = await portal.RunAsync(portal.Admin, new ListWebhookRefusals("elevenlabs", Cursor.Read(first.NextCursor)));
        Assert.Equal((50, 10), (first.Items.Count, second.Items.Count));
        Assert.Distinct(first.Items.Concat(second.Items).Select(row => row.Route));
        Assert.Equal(hour.AddHours(29), first.Items[0].Hour);
    }

    private Task<Page<WebhookEventRow>> ListAsync(WebhookEventFilter filter, Cursor? after = null) => portal.RunAsync(portal.Admin, new ListWebhookEvents(filter, after));

    private async Task<VendorWebhooks> HealthAsync() => (await portal.RunAsync(portal.Admin, new ReadWebhookHealth())).Single(vendor => vendor.Vendor == "twilio");

    private Task PutAsync(string source, int count, DateTimeOffset at, string state, string trace = "{}", string? key = null) => RunAsync(
        "INSERT INTO inbox_messages (source, key, state, received_at, occurred_at, payload, trace) SELECT $1, coalesce($6, $1 || ':' || gen_random_uuid()), $4, $3, $3, '{\"a\": \"b\"}', $5::jsonb FROM generate_series(1, $2)",
        source, count, at, state, trace, key);

    // As the superuser of the schema would: webhooks alone add to the inbox.
    private async Task RunAsync(string sql, params object?[] values)
    {
        await using var connection = await portal.Database.OpenOwnerAsync();
        await using var command = new NpgsqlCommand($"ALTER TABLE inbox_messages NO FORCE ROW LEVEL SECURITY; ALTER TABLE webhook_refusals NO FORCE ROW LEVEL SECURITY", connection);
        await command.ExecuteNonQueryAsync();
        await using var run = new NpgsqlCommand(sql, connection);
        foreach (var value in values) run.Parameters.Add(value is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
        await run.ExecuteNonQueryAsync();
        await using var force = new NpgsqlCommand($"ALTER TABLE inbox_messages FORCE ROW LEVEL SECURITY; ALTER TABLE webhook_refusals FORCE ROW LEVEL SECURITY", connection);
        await force.ExecuteNonQueryAsync();
    }
}
