using Npgsql;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;

namespace Portal.Platform.Operations;

/// <summary>Decides, at every single run and from the database, whether the actor may run the operation, and as what.</summary>
/// <remarks>Nothing is cached: a membership that ends, a role that is lost, a key that is revoked ends at once, also in an open page.</remarks>
internal sealed class AccessGuard(NpgsqlDataSource database, TimeProvider time)
{
    /// <exception cref="AccessRefusedException">The actor may not, or the organization is not the actor's.</exception>
    public async Task<Actor> AdmitAsync(Actor actor, object operation, CancellationToken cancellationToken)
    {
        if (operation is IAccountOperation)
        {
            return actor with { Role = DatabaseRole.Accounts, OrganizationId = null };
        }

        if (actor.Kind is ActorKind.System)
        {
            return actor.ForPlatform();
        }

        var rights = await ReadRightsAsync(actor, (operation as IOrganizationOperation)?.OrganizationId, cancellationToken)
            ?? throw new AccessRefusedException(AccessErrors.NotSignedIn);
        return operation switch
        {
            IOrganizationOperation forOne => Admit(actor, rights, forOne),
            IPlatformOperation when rights.IsPlatformAdmin => actor.ForPlatform(),
            _ => throw new AccessRefusedException(AccessErrors.RoleMissing),
        };
    }

    private static Actor Admit(Actor actor, Rights rights, IOrganizationOperation operation)
    {
        if (!rights.OrganizationExists || (!rights.IsPlatformAdmin && rights.MembershipRole is null))
        {
            throw new AccessRefusedException(AccessErrors.OrganizationNotFound);
        }

        if (operation is IOrganizationAdminOperation && !rights.IsPlatformAdmin && rights.MembershipRole is not "admin")
        {
            throw new AccessRefusedException(AccessErrors.RoleMissing);
        }

        return actor.ForOrganization(operation.OrganizationId);
    }

    private async Task<Rights?> ReadRightsAsync(Actor actor, Guid? organizationId, CancellationToken cancellationToken)
    {
        if (actor.Kind is ActorKind.Anonymous)
        {
            return null;
        }

        await using var connection = await database.OpenAsAsync(actor with { Role = DatabaseRole.Accounts }, cancellationToken);
        await using var command = new NpgsqlCommand(actor.Kind is ActorKind.ApiKey ? KeySql : UserSql, connection)
        {
            Parameters =
            {
                new() { Value = actor.Id!.Value },
                new() { Value = (object?)organizationId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid },
                new() { Value = time.GetUtcNow() },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Rights(reader.GetBoolean(0), await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1), reader.GetBoolean(2))
            : null;
    }

    private const string UserSql = """
        SELECT u.is_platform_admin, m.role, EXISTS (SELECT FROM organizations o WHERE o.id = $2)
        FROM users u LEFT JOIN memberships m ON m.user_id = u.id AND m.organization_id = $2
        WHERE u.id = $1 AND u.disabled_at IS NULL AND $3 IS NOT NULL
        """;

    private const string KeySql = """
        SELECT k.organization_id IS NULL, CASE WHEN k.organization_id = $2 THEN 'member' END, EXISTS (SELECT FROM organizations o WHERE o.id = $2)
        FROM api_keys k WHERE k.id = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $3)
        """;

    private sealed record Rights(bool IsPlatformAdmin, string? MembershipRole, bool OrganizationExists);
}
