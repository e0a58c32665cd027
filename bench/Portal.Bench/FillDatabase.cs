using Npgsql;
using NpgsqlTypes;

namespace Portal.Bench;

/// <summary>Fills a migrated database with organizations that each have an active number, and with what was written. Needs a superuser: row-level security keeps everybody else from doing this.</summary>
internal static class FillDatabase
{
    private const NpgsqlDbType Text = NpgsqlDbType.Text, Uuid = NpgsqlDbType.Uuid, Instant = NpgsqlDbType.TimestampTz, Json = NpgsqlDbType.Jsonb, Number = NpgsqlDbType.Integer, Flag = NpgsqlDbType.Boolean;
    private static readonly TimeSpan s_age = TimeSpan.FromDays(200);

    public static async Task RunAsync(string superuser, Population population, int messages, int longest)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(superuser) { Database = "portal", CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        await RunAsync(connection, "SET session_replication_role = replica"); // no announcements, no checks: the rows are known to fit
        await RunAsync(connection, "TRUNCATE organizations, phone_numbers, conversations, messages, inbox_messages CASCADE");
        await AddOrganizationsAsync(connection, population, now - s_age);
        await AddConversationsAsync(connection, Talk.All(population, messages, longest, now), now);
        await RunAsync(connection, "INSERT INTO leads (organization_id, id, phone, name, notes, source, created_at, updated_at) SELECT organization_id, gen_random_uuid(), customer_phone, 'Dana', '', 'text', created_at, created_at FROM conversations");
        await AddMessagesAsync(connection, Talk.All(population, messages, longest, now).SelectMany(talk => talk.Read()));
        await AddInboxAsync(connection, Talk.All(population, messages, longest, now).SelectMany(talk => talk.Read()).Where(text => text.Inbound));
        await RunAsync(connection, "VACUUM ANALYZE");
        await RunAsync(connection, "CHECKPOINT");
    }

    private static async Task AddOrganizationsAsync(NpgsqlConnection connection, Population population, DateTimeOffset since)
    {
        var all = Enumerable.Range(0, population.Organizations);
        await CopyAsync(connection, "organizations (id, name, slug, country, time_zone, created_at)", all, (row, index) =>
        [
            (Population.OrganizationId(index), Uuid), ($"Organization {index}", Text), ($"organization-{index}", Text), ("CA", Text), ("America/Vancouver", Text), (since, Instant),
        ]);
        await CopyAsync(connection, "phone_numbers (id, e164, status, twilio_sid, country, voice, sms, mms, eleven_labs_phone_id, eleven_labs_agent_id, purchased_at, imported_at, activated_at)", all, (row, index) =>
        [
            (Population.NumberId(index), Uuid), (Population.Number(index), Text), ("active", Text), ($"PN{index:x32}", Text), ("CA", Text), (true, Flag), (true, Flag), (true, Flag),
            ($"phnum_{index}", Text), ("agent", Text), (since, Instant), (since, Instant), (since, Instant),
        ]);
        await CopyAsync(connection, "organization_phone_numbers (organization_id, id, phone_number_id, assigned_from)", all, (row, index) =>
            [(Population.OrganizationId(index), Uuid), (Population.AssignmentId(index), Uuid), (Population.NumberId(index), Uuid), (since, Instant)]);
    }

    private static Task AddConversationsAsync(NpgsqlConnection connection, IEnumerable<Talk> talks, DateTimeOffset now) =>
        CopyAsync(connection, "conversations (organization_id, id, customer_phone, created_at, last_message_at, last_inbound_at)", talks, (row, talk) =>
            [(Population.OrganizationId(talk.Organization), Uuid), (Guid.CreateVersion7(now), Uuid), (talk.Customer, Text), (now - s_age, Instant), (talk.Until, Instant), (talk.Until, Instant)]);

    private static Task AddMessagesAsync(NpgsqlConnection connection, IEnumerable<PastText> texts) =>
        CopyAsync(connection, "messages (organization_id, id, customer_phone, direction, phone_number, body, status, occurred_at, recorded_at, twilio_sid, segments, media_count, via_fallback, trace, sent_by, handed_over_at)", texts, (row, text) =>
        [
            (Population.OrganizationId(text.Organization), Uuid), (text.Id, Uuid), (text.Customer, Text), (text.Inbound ? "inbound" : "outbound", Text), (text.Number, Text), (text.Body, Text),
            (text.Inbound ? "received" : "delivered", Text), (text.At, Instant), (text.At, Instant), (text.Sid, Text), (1, Number), (0, Number), (false, Flag),
            (text.Inbound ? """{"by":"webhook","token":"primary","filedBy":null}""" : null, Json), (text.Inbound ? null : "dana@portal.example", Text), (text.Inbound ? null : text.At, Instant),
        ]);

    private static Task AddInboxAsync(NpgsqlConnection connection, IEnumerable<PastText> texts) =>
        CopyAsync(connection, "inbox_messages (source, key, state, phone_number, about_organization_id, received_at, occurred_at, settled_at, payload, trace)", texts, (row, text) =>
        [
            ("twilio.text", Text), (text.Sid, Text), ("filed", Text), (text.Number, Text), (Population.OrganizationId(text.Organization), Uuid), (text.At, Instant), (text.At, Instant), (text.At, Instant),
            (text.Payload, Json), ("""{"by":"webhook","token":"primary","filedBy":null}""", Json),
        ]);

    private static async Task CopyAsync<T>(NpgsqlConnection connection, string target, IEnumerable<T> rows, Func<int, T, (object? Value, NpgsqlDbType Type)[]> cells)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {target} FROM STDIN (FORMAT BINARY)");
        writer.Timeout = TimeSpan.FromMinutes(30);
        var index = 0;
        foreach (var row in rows)
        {
            await writer.StartRowAsync();
            foreach (var (value, type) in cells(index++, row))
            {
                if (value is null) await writer.WriteNullAsync();
                else await writer.WriteAsync(value, type);
            }
        }

        await writer.CompleteAsync();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
