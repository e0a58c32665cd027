using Microsoft.EntityFrameworkCore;

namespace Portal.Data;

/// <summary>One after the other, over all nodes.</summary>
public static class TurnExtension
{
    /// <summary>Until the caller's transaction ends, whoever else asks for the turn of that name waits.</summary>
    /// <remarks>Taken before what decides is read (whether to raise or to resolve a notification, whether something runs already), so that it still holds when the decision is written.</remarks>
    public static Task TakeTurnAsync(this PortalDbContext db, string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);
}
