using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Portal.Data;

/// <summary>Brings the schema up to date as its owner, and lets the application's login work as the portal's roles.</summary>
/// <param name="ownerConnectionString">A login that may create roles and owns the database.</param>
/// <param name="applicationLogin">The login that the portal itself uses.</param>
public sealed class DatabaseMigrator(string ownerConnectionString, string applicationLogin)
{
    /// <summary>Applies what is missing; safe to call from several nodes at once, and again.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await TakeTurnAsync(connection, cancellationToken);
        await using (var db = CreateOwnerContext()) await db.Database.MigrateAsync(cancellationToken);
        await using var grant = new NpgsqlCommand("SELECT grant_portal_roles($1)", connection) { Parameters = { new() { Value = applicationLogin } } };
        await grant.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Migrations in the program that the database has not; empty when it is up to date.</summary>
    public async Task<IReadOnlyList<string>> ListMissingAsync(CancellationToken cancellationToken)
    {
        await using var db = CreateOwnerContext();
        return [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)];
    }

    // Entity Framework's own lock ends with each migration: the next node would begin with a list that is out of date. This one ends with the connection.
    private static async Task TakeTurnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var turn = new NpgsqlCommand("SELECT pg_advisory_lock(hashtext('portal migrations'))", connection) { CommandTimeout = 0 };
        await turn.ExecuteNonQueryAsync(cancellationToken);
    }

    private PortalDbContext CreateOwnerContext() =>
        new(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(ownerConnectionString).Options);
}
