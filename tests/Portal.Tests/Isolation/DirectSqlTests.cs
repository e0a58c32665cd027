using Npgsql;
using Portal.Data.Tenancy;

namespace Portal.Tests.Isolation;

/// <summary>SQL as the application's own roles, over every table that carries an organization: nothing of the other one can be read, written, moved or referred to.</summary>
public sealed class DirectSqlTests(TwoOrganizations portal) : IClassFixture<TwoOrganizations>
{
    private const string TenantTables = """
        SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('organization_id', 'about_organization_id')
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1
        """;

    /// <summary>How a session can come, by the settings that it has.</summary>
    public static TheoryData<string, string?, string?> Sessions => new()
    {
        { "portal_tenant", "A", "" },
        { "portal_tenant", "A", "platform" }, // the scope is another role's
        { "portal_tenant", null, null },
        { "portal_tenant", "", "" },
        { "portal_tenant", "' OR true --", "" },
        { "portal_ingest", "A", "" },
        { "portal_ingest", "B", "platform" },
        { "portal_platform", "A", "" }, // the role without its scope
        { "portal_platform", null, null },
        { "none", "B", "platform" }, // the login by itself
    };

    [Theory, MemberData(nameof(Sessions))]
    public async Task Nothing_of_the_other_organization_can_be_reached(string role, string? organization, string? scope)
    {
        var reached = new List<string>();
        foreach (var (table, column) in await TablesAsync())
        {
            foreach (var attack in Attacks(table, column))
            {
                await using var connection = await OpenAsync(role, organization, scope);
                if (await AffectedAsync(connection, attack) > 0) reached.Add(attack);
            }
        }

        Assert.Empty(reached);
    }

    [Fact]
    public async Task The_attacks_would_succeed_for_the_platform() // so that a green test means something
    {
        foreach (var (table, column) in await TablesAsync())
        {
            await using var connection = await OpenAsync("portal_platform", null, "platform");
            Assert.True(await AffectedAsync(connection, $"SELECT {column} FROM {table} WHERE {column} = '{portal.B.Id}'") > 0, $"Give the other organization a row in {table}");
        }
    }

    [Fact]
    public async Task An_organization_sees_its_own()
    {
        foreach (var table in (string[])["organization_phone_numbers", "memberships", "invitations", "leads", "calls", "call_recordings"])
        {
            await using var connection = await OpenAsync("portal_tenant", "A", "");
            Assert.True(await AffectedAsync(connection, $"SELECT organization_id FROM {table} WHERE organization_id = '{portal.A.Id}'") > 0, table);
        }
    }

    [Theory]
    [InlineData("INSERT INTO memberships (organization_id, id, user_id, role, created_at) SELECT '{B}', gen_random_uuid(), user_id, 'admin', now() FROM memberships LIMIT 1")]
    [InlineData("UPDATE memberships SET organization_id = '{B}'")]
    [InlineData("UPDATE users SET is_platform_admin = true")]
    [InlineData("SELECT password_hash FROM users")]
    [InlineData("SELECT hash FROM api_keys")]
    [InlineData("SELECT xml FROM data_protection_keys")]
    [InlineData("SELECT get_organization_by_phone_number('+16045550100')")]
    [InlineData("SELECT content FROM inbox_files")]
    [InlineData("UPDATE calls SET status = 'completed'")]
    [InlineData("UPDATE leads SET phone = '+16045550100'")]
    [InlineData("INSERT INTO calls (organization_id, id, customer_phone, direction, phone_number, status, conversation_id, started_at, recorded_at, via_fallback) SELECT organization_id, gen_random_uuid(), customer_phone, 'inbound', phone_number, 'completed', 'conv_forged', now(), now(), false FROM calls LIMIT 1")]
    [InlineData("INSERT INTO outbox_messages (id, name, payload, created_at, due_at, attempts) VALUES (gen_random_uuid(), 'calls.place-call.v1', jsonb_build_object('organizationId', '{B}'), now(), now(), 0)")]
    [InlineData("TRUNCATE memberships CASCADE")]
    [InlineData("CREATE TABLE mine (id int)")]
    [InlineData("ALTER TABLE memberships DISABLE ROW LEVEL SECURITY")]
    [InlineData("SELECT grant_portal_roles('portal_tenant')")]
    public async Task An_organization_cannot(string attack)
    {
        await using var connection = await OpenAsync("portal_tenant", "A", "");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(connection, attack.Replace("{B}", portal.B.Id.ToString(), StringComparison.Ordinal)));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Accounts_see_nothing_of_the_business()
    {
        foreach (var table in (string[])["phone_numbers", "organization_phone_numbers", "purchases", "notifications", "outbox_messages", "number_setups", "leads", "calls", "inbox_files"])
        {
            await using var connection = await portal.Database.OpenAsAsync(Actor.Anonymous);
            Assert.Equal(0, await AffectedAsync(connection, $"SELECT * FROM {table}"));
        }
    }

    private IEnumerable<string> Attacks(string table, string column)
    {
        var (a, b) = (portal.A.Id, portal.B.Id);
        yield return $"SELECT {column} FROM {table} WHERE {column} = '{b}'";
        yield return $"UPDATE {table} SET {column} = '{a}' WHERE {column} = '{b}' RETURNING 1";
        yield return $"UPDATE {table} SET {column} = '{b}' WHERE {column} = '{a}' RETURNING 1";
        yield return $"DELETE FROM {table} WHERE {column} = '{b}' RETURNING 1";
        yield return $"INSERT INTO {table} SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), '{column}', '{b}'))).* FROM {table} r WHERE {column} = '{a}' RETURNING 1";
        yield return $"INSERT INTO {table} ({column}) VALUES ('{b}') RETURNING 1";
    }

    private async Task<List<(string Table, string Column)>> TablesAsync()
    {
        await using var owner = await portal.Database.OpenOwnerAsync();
        var tables = await Catalogue.ListAsync(owner, TenantTables);
        Assert.NotEmpty(tables);
        return tables.ConvertAll(table => (table.Split('.')[0], table.Split('.')[1]));
    }

    private async Task<NpgsqlConnection> OpenAsync(string role, string? organization, string? scope)
    {
        var connection = await portal.Database.OpenApplicationAsync();
        await RunAsync(connection, "BEGIN");
        await Catalogue.ListAsync(connection, "SELECT set_config('role', $1, true)", role);
        var id = organization switch { "A" => portal.A.Id.ToString(), "B" => portal.B.Id.ToString(), _ => organization };
        if (id is not null) await Catalogue.ListAsync(connection, "SELECT set_config('app.organization_id', $1, true)", id);
        if (scope is not null) await Catalogue.ListAsync(connection, "SELECT set_config('app.scope', $1, true)", scope);
        return connection;
    }

    /// <summary>Rows that a statement got hold of; none when it was refused for want of rights.</summary>
    private static async Task<int> AffectedAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            return (await Catalogue.ListAsync(connection, sql)).Count;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidTextRepresentation or PostgresErrorCodes.UndefinedTable) // undefined: not even the schema may be used
        {
            return 0;
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
