using Npgsql;
using Portal.Platform.Settings;

namespace Portal.Platform.EmbeddedPostgres;

/// <summary>The database <c>portal</c> and its two logins: the one that owns it and makes its schema, and the one that the portal works as.</summary>
internal static class ClusterLogins
{
    public const string Owner = "portal_owner";
    public const string Application = "portal_app";
    public const string Database = "portal";

    /// <summary>Makes what is missing; safe to repeat, since the last attempt may have been cut short.</summary>
    public static async Task EnsureAsync(NpgsqlConnection superuser, ClusterSecrets secrets, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync("SELECT 1 FROM pg_available_extensions WHERE name = 'btree_gist'"))
        {
            throw new StartRefusedException("PostgreSQL's extension btree_gist is not installed: install the package \"postgresql-contrib\".");
        }

        // Owns the database and makes the roles that the schema needs, but is nobody special for row-level security.
        if (!await ExistsAsync($"SELECT 1 FROM pg_roles WHERE rolname = '{Owner}'"))
        {
            await RunAsync($"CREATE ROLE {Owner} LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD '{secrets.Owner}'");
        }

        // Owns nothing, and has no right of its own: it works as one of the roles it is made a member of.
        if (!await ExistsAsync($"SELECT 1 FROM pg_roles WHERE rolname = '{Application}'"))
        {
            await RunAsync($"CREATE ROLE {Application} LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS PASSWORD '{secrets.Application}'");
        }

        if (!await ExistsAsync($"SELECT 1 FROM pg_database WHERE datname = '{Database}'"))
        {
            await RunAsync($"CREATE DATABASE {Database} OWNER {Owner}");
        }

        await RunAsync($"REVOKE ALL ON DATABASE {Database} FROM PUBLIC; GRANT CONNECT ON DATABASE {Database} TO {Application}");

        async Task<bool> ExistsAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, superuser);
            return await command.ExecuteScalarAsync(cancellationToken) is not null;
        }

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, superuser);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
