using Npgsql;
using NpgsqlTypes;
using Portal.Data.Tenancy;

namespace Portal.Features.Calls;

/// <summary>Reads what an agent is to know before it speaks for an organization to a customer: in one indexed statement, and as that organization, which sees nothing of another one's.</summary>
public sealed class AgentContext(NpgsqlDataSource database)
{
    private const int Texts = 6;

    private const string Sql = """
        SELECT o.name, l.id, l.name,
            (SELECT array_agg(CASE t.direction WHEN 'inbound' THEN 'Customer: ' ELSE 'Us: ' END || left(t.body, 400) ORDER BY t.occurred_at, t.id) FROM (
                SELECT m.id, m.direction, m.body, m.occurred_at FROM messages m
                WHERE m.organization_id = $1 AND m.customer_phone = $2 AND m.body <> '' ORDER BY m.occurred_at DESC, m.id DESC LIMIT $3) t),
            (SELECT left(c.summary, 1000) FROM calls c WHERE c.organization_id = $1 AND c.customer_phone = $2 AND c.summary IS NOT NULL ORDER BY c.started_at DESC, c.id DESC LIMIT 1)
        FROM organizations o LEFT JOIN leads l ON l.organization_id = o.id AND l.phone = $2 WHERE o.id = $1
        """;

    /// <param name="organizationId">Known from the number or from the signed-in actor, never from a caller.</param>
    /// <param name="customer">E.164, or whatever names the customer in conversations.</param>
    /// <returns>Null when there is no such organization.</returns>
    public async Task<AgentBriefing?> ReadAsync(Guid organizationId, string customer, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsAsync(Actor.System.ForOrganization(organizationId), cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new() { Value = organizationId }, new() { Value = customer, NpgsqlDbType = NpgsqlDbType.Text }, new() { Value = Texts } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new AgentBriefing(organizationId, reader.GetString(0), customer)
            {
                LeadId = await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetGuid(1),
                CustomerName = await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetString(2),
                RecentTexts = await reader.IsDBNullAsync(3, cancellationToken) ? [] : await reader.GetFieldValueAsync<string[]>(3, cancellationToken),
                LastCallSummary = await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetString(4),
            }
            : null;
    }
}
