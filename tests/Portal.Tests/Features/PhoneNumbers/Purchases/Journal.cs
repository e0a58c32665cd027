using Npgsql;
using Portal.Data.Tenancy;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Purchases;

/// <summary>One purchase as it stands in the database.</summary>
internal sealed record JournalRow(Guid Id, Guid OrganizationId, string IdempotencyKey, string Status, string? PhoneNumber, string? TwilioSid, string? FailureCode);

/// <summary>One owned number as it stands in the database.</summary>
/// <param name="Owner">The organization that it belongs to now.</param>
internal sealed record InventoryRow(string E164, string TwilioSid, Guid? PurchaseId, Guid? Owner);

/// <summary>Reads what the portal remembers of its purchases, past the portal.</summary>
internal static class Journal
{
    public static Task<List<JournalRow>> ReadJournalAsync(this TestDatabase database) => database.ReadAsync(
        "SELECT id, organization_id, idempotency_key, status, phone_number, twilio_sid, failure_code FROM purchases ORDER BY id",
        row => new JournalRow(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), Text(row, 4), Text(row, 5), Text(row, 6)));

    /// <summary>One row per number and owner: a number with two owners stands there twice.</summary>
    public static Task<List<InventoryRow>> ReadInventoryAsync(this TestDatabase database) => database.ReadAsync(
        """
        SELECT n.e164, n.twilio_sid, n.purchase_id, o.organization_id
        FROM phone_numbers n LEFT JOIN organization_phone_numbers o ON o.phone_number_id = n.id AND o.assigned_until IS NULL
        WHERE n.status <> 'released' ORDER BY n.e164
        """,
        row => new InventoryRow(row.GetString(0), row.GetString(1), Id(row, 2), Id(row, 3)));

    /// <summary>The status of one purchase.</summary>
    public static async Task<string> StatusOfAsync(this TestDatabase database, Guid purchaseId) =>
        (await database.ReadJournalAsync()).Single(purchase => purchase.Id == purchaseId).Status;

    public static async Task EndedAsync(this TestDatabase database, params Guid[] purchaseIds) =>
        await Eventually.TrueAsync("the purchases ended", async () => (await database.ReadJournalAsync())
            .All(purchase => (purchaseIds.Length > 0 && !purchaseIds.Contains(purchase.Id)) || purchase.Status is "bought" or "failed"));

    public static async Task<List<T>> ReadAsync<T>(this TestDatabase database, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<T> rows = [];
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    public static async Task RunAsync(this TestDatabase database, string sql)
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Not pooled: a pooled connection would be found broken after the database was down.</summary>
    private static async Task<NpgsqlConnection> OpenAsync(this TestDatabase database)
    {
        var connection = new NpgsqlConnection($"{database.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await connection.ActAsAsync(Actor.System, CancellationToken.None);
        return connection;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Guid? Id(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
}
