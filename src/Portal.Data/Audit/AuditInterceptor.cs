using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Data.Audit;

/// <summary>Writes an audit entry for every change of an <see cref="IAudited"/> entity, in the same <c>SaveChanges</c>.</summary>
internal sealed class AuditInterceptor(AuditTrail trail, TimeProvider time) : SaveChangesInterceptor
{
    /// <summary>Identity's members that are secrets or bookkeeping; ours carry <see cref="NotAuditedAttribute"/>.</summary>
    private static readonly HashSet<string> s_unaudited =
        ["PasswordHash", "SecurityStamp", "ConcurrencyStamp", "NormalizedEmail", "NormalizedUserName", "AccessFailedCount", "Version", "Hash", "TokenHash"];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (PortalDbContext)eventData.Context!;
        var changed = db.ChangeTracker.Entries<IAudited>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        foreach (var entry in changed)
        {
            if (Describe(entry) is { } described)
            {
                db.AuditEntries.Add(described);
            }
        }

        return ValueTask.FromResult(result);
    }

    /// <summary>What was not saved did not happen: its entries must not go with the next save.</summary>
    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State is EntityState.Added).ToList())
        {
            entry.State = EntityState.Detached;
        }

        return Task.CompletedTask;
    }

    private AuditEntry? Describe(EntityEntry<IAudited> entry)
    {
        var members = entry.Properties.Where(property => IsAudited(property) && (entry.State is not EntityState.Modified || property.IsModified)).ToList();
        if (members.Count == 0)
        {
            return null;
        }

        var before = entry.State is EntityState.Added ? null : Write(members, property => property.OriginalValue);
        var after = entry.State is EntityState.Deleted ? null : Write(members, property => property.CurrentValue);
        var verb = entry.State switch { EntityState.Added => "created", EntityState.Deleted => "deleted", _ => "changed" };
        var noun = SnakeCaseNames.Of(entry.Metadata.ClrType.Name);
        var id = entry.Property("Id").CurrentValue as Guid?;
        return new AuditEntry(time.GetUtcNow(), trail.Origin, $"{noun}.{verb}", entry.Entity.AuditSubject, id, entry.Entity.AuditOrganizationId, before, after);
    }

    private static bool IsAudited(PropertyEntry property) =>
        !s_unaudited.Contains(property.Metadata.Name) && property.Metadata.PropertyInfo?.GetCustomAttribute<NotAuditedAttribute>() is null;

    private static string Write(List<PropertyEntry> members, Func<PropertyEntry, object?> value) =>
        JsonSerializer.Serialize(members.ToDictionary(
            property => JsonNamingPolicy.CamelCase.ConvertName(property.Metadata.Name),
            property => value(property) switch { Enum word => SnakeCaseNames.Of(word.ToString()), var other => other },
            StringComparer.Ordinal));
}
