using System.Globalization;
using System.Text.Json;
using Npgsql;
using Portal.Data.Tenancy;

namespace Portal.Bench;

/// <summary>The first page of the longest conversation, as its organization reads it: under its own role, with row-level security.</summary>
internal static class LongConversation
{
    private const string Sql = """
        EXPLAIN (ANALYZE, FORMAT JSON)
        SELECT m.* FROM messages m WHERE m.organization_id = $1 AND m.customer_phone = $2
        ORDER BY m.occurred_at DESC, m.id DESC LIMIT 51
        """;

    /// <summary>Milliseconds in the database, planning included, sorted.</summary>
    public static async Task<double[]> TimeAsync(string application, int times)
    {
        await using var connection = new NpgsqlConnection(application);
        await connection.OpenAsync();
        var organization = Population.OrganizationId(0);
        await connection.ActAsAsync(Actor.User(Guid.NewGuid(), "bench").ForOrganization(organization), CancellationToken.None);
        var found = new List<double>();
        for (var run = 0; run < times; run++)
        {
            await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = organization }, new() { Value = Population.Talkative } } };
            using var plan = JsonDocument.Parse(Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!);
            var root = plan.RootElement[0];
            if (root.GetProperty("Plan").GetProperty("Actual Rows").GetDouble() < 51) throw new InvalidOperationException("The long conversation is not there.");
            found.Add(root.GetProperty("Planning Time").GetDouble() + root.GetProperty("Execution Time").GetDouble());
        }

        return [.. found.Order()];
    }
}
