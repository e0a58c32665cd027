using Npgsql;
using Portal.Tests.Fixture;

namespace Portal.Tests.Isolation;

/// <summary>Asks PostgreSQL's catalogue, so that a table of tomorrow is tested without being named.</summary>
internal static class Catalogue
{
    /// <summary>Tables without row-level security, each with its reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> Unprotected = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["__EFMigrationsHistory"] = "names of migrations; no role of the application may read it",
        ["data_protection_keys"] = "the portal's own, of no organization; portal_accounts alone",
        ["user_claims"] = "Identity's, by user and not by organization; portal_accounts alone",
        ["user_logins"] = "Identity's, by user and not by organization; portal_accounts alone",
        ["user_tokens"] = "Identity's, by user and not by organization; portal_accounts alone",
    };

    /// <summary>The roles that the application works as.</summary>
    public static readonly string[] Roles = ["portal_accounts", "portal_tenant", "portal_platform", "portal_ingest"];

    /// <summary>The tables of the portal, by name.</summary>
    public static Task<List<string>> TablesAsync(NpgsqlConnection owner) =>
        ListAsync(owner, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1");

    /// <summary>What breaks the rules of tenancy, a sentence each; empty when nothing does.</summary>
    public static async Task<List<string>> FaultsAsync(NpgsqlConnection owner)
    {
        var faults = new List<string>();
        foreach (var rule in s_rules) faults.AddRange(await ListAsync(owner, rule));
        return faults;
    }

    public static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }

    private static readonly string s_excepted = string.Join(", ", Unprotected.Keys.Select(table => $"'{table}'"));

    private static readonly string[] s_rules =
    [
        $"""
        SELECT relname || ' has no forced row-level security' FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity) AND relname NOT IN ({s_excepted})
        """,
        $"""
        SELECT c.relname || ' has no policy that reads' FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname NOT IN ({s_excepted})
          AND NOT EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname AND p.qual IS NOT NULL)
        """,
        "SELECT tablename || '.' || policyname || ' is literally true' FROM pg_policies WHERE qual IN ('true', '(true)') OR with_check IN ('true', '(true)')",
        "SELECT tablename || '.' || policyname || ' checks no written row' FROM pg_policies WHERE schemaname = 'public' AND cmd <> 'SELECT' AND cmd <> 'DELETE' AND with_check IS NULL",
        "SELECT tablename || '.' || policyname || ' is for everybody' FROM pg_policies WHERE schemaname = 'public' AND 'public' = ANY (roles)",
        """
        SELECT table_name || ' grants ' || privilege_type || ' to ' || grantee FROM information_schema.role_table_grants
        WHERE table_schema IN ('public', 'quartz') AND grantee <> (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database())
          AND (privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER') OR grantee = 'PUBLIC')
        """,
        "SELECT proname || ' runs as its owner without a fixed search_path' FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef AND NOT coalesce(array_to_string(proconfig, ',') LIKE '%search_path=%', false)",
        "SELECT proname || ' runs as its owner for everybody' FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef AND (proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) WHERE grantee = 0))",
        """
        SELECT r.rolname || ' is more than it needs' FROM pg_roles r
        WHERE (r.rolname LIKE 'portal\_%' OR pg_has_role(r.oid, 'portal_tenant', 'MEMBER')) AND NOT r.rolsuper AND r.oid <> (SELECT datdba FROM pg_database WHERE datname = current_database())
          AND (r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication)
        """,
        """
        SELECT c.relname || ' belongs to ' || pg_get_userbyid(c.relowner) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('public', 'quartz') AND c.relowner <> (SELECT datdba FROM pg_database WHERE datname = current_database())
        """,
        // Both sides are an organization's: the reference has to carry it, else it can point into another's.
        """
        SELECT k.conrelid::regclass || '.' || k.conname || ' can point into another organization'
        FROM pg_constraint k
        JOIN pg_attribute here ON here.attrelid = k.conrelid AND here.attname = 'organization_id'
        JOIN pg_attribute there ON there.attrelid = k.confrelid AND there.attname = 'organization_id'
        WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND k.confrelid <> 'api_keys'::regclass
          AND NOT (here.attnum = ANY (k.conkey) AND there.attnum = ANY (k.confkey))
        """,
        // A view or a materialized view would read as its owner, past every policy.
        """
        SELECT relname || ' reads as its owner' FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND (relkind = 'm' OR (relkind = 'v' AND NOT coalesce(array_to_string(reloptions, ',') LIKE '%security_invoker=true%', false)))
        """,
    ];
}
