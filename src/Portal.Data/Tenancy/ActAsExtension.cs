using Npgsql;

namespace Portal.Data.Tenancy;

/// <summary>Hands an actor to PostgreSQL.</summary>
public static class ActAsExtension
{
    private const string Sql = "SELECT set_config('role', $1, false), set_config('app.scope', $2, false), set_config('app.organization_id', $3, false), set_config('app.user_id', $4, false)";

    /// <summary>Sets role, scope, organization and user of the session, for as long as the connection is out of the pool.</summary>
    public static async Task ActAsAsync(this NpgsqlConnection connection, Actor actor, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new() { Value = actor.Role.RoleName() },
                new() { Value = actor.Role is DatabaseRole.Platform ? "platform" : "" },
                new() { Value = actor.Role is DatabaseRole.Tenant ? actor.OrganizationId!.Value.ToString() : "" },
                new() { Value = actor.Kind is ActorKind.User ? actor.Id!.Value.ToString() : "" },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes a connection from the pool for statements outside Entity Framework, already acting as that actor.</summary>
    public static async Task<NpgsqlConnection> OpenAsAsync(this NpgsqlDataSource database, Actor actor, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await connection.ActAsAsync(actor, cancellationToken);
            return connection;
        }
        catch (NpgsqlException exception) when (exception.IsTransient)
        {
            // The server was restarted while the connection lay in the pool: so were its neighbours. One new one tells.
            await connection.CloseAsync();
            NpgsqlConnection.ClearPool(connection);
            await connection.OpenAsync(cancellationToken);
            await connection.ActAsAsync(actor, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The role's name in PostgreSQL.</summary>
    public static string RoleName(this DatabaseRole role) => role switch
    {
        DatabaseRole.Accounts => "portal_accounts",
        DatabaseRole.Tenant => "portal_tenant",
        DatabaseRole.Platform => "portal_platform",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
