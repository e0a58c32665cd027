using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.Notifications;
using Portal.Platform.DurableWork;

namespace Portal.Features.DurableWork;

/// <summary>What replaying and discarding have in common.</summary>
internal static class ParkedWork
{
    /// <summary>Given-up jobs, held until the transaction ends: two admins never take the same one.</summary>
    public static Task<List<OutboxMessage>> TakeAsync(this PortalDbContext db, Guid? id, string? name, CancellationToken cancellationToken) => db.OutboxMessages
        .FromSql($"SELECT * FROM outbox_messages WHERE parked_at IS NOT NULL AND ({id}::uuid IS NULL OR id = {id}) AND ({name}::text IS NULL OR name = {name}) ORDER BY id FOR UPDATE")
        .AsNoTracking().ToListAsync(cancellationToken);

    /// <summary>Resolves the notifications of names of which nothing waits for a person any more.</summary>
    public static async Task ResolveParkedAsync(this PortalDbContext db, IEnumerable<string> names, string resolution, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            if (!await db.OutboxMessages.AnyAsync(message => message.Name == name && message.ParkedAt != null, cancellationToken))
            {
                await db.ResolveAsync(ParkWork.NotificationKey(name), resolution, now, cancellationToken);
            }
        }
    }
}
