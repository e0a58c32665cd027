using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tenancy;

namespace Portal.Tests.Fixture;

/// <summary>Two that want the same turn at the same moment, one surely before the other.</summary>
public static class Turn
{
    /// <summary>Has the turn, begins what must wait for it, and only when that waits makes the change.</summary>
    public static Task<T> BeforeAsync<T>(this PortalFixture portal, string key, Func<Task<T>> begin, Func<PortalDbContext, Task> change) =>
        portal.WithDataAsync(Actor.System, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.TakeTurnAsync(key, CancellationToken.None);
            var begun = begin();
            await Eventually.TrueAsync("it waits for its turn", () => portal.IsAwaitedAsync(key));
            await change(db);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return await begun;
        });

    private static Task<bool> IsAwaitedAsync(this PortalFixture portal, string key) => portal.WithDataAsync(Actor.System, db => db.Database.SqlQuery<bool>(
        $"""
        SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objsubid = 1
            AND ((classid::bigint << 32) | objid::bigint) = hashtextextended({key}, 0)) AS "Value"
        """).SingleAsync());
}
