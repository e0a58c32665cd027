using System.Text.Json;

namespace Portal.Data.DurableWork;

/// <summary>Saves a job with the change that causes it.</summary>
public static class RunLaterExtension
{
    /// <summary>Adds the job to the outbox; it is saved with the caller's <c>SaveChanges</c>, and run at least once after that.</summary>
    /// <param name="lane">Jobs of one lane run one after the other.</param>
    public static void RunLater<TJob>(this PortalDbContext db, TJob job, DateTimeOffset now, TimeSpan? delay = null, string? lane = null) where TJob : IDurableJob =>
        db.OutboxMessages.Add(new OutboxMessage(TJob.DurableName, JsonSerializer.Serialize(job, JsonSerializerOptions.Web), lane, now + (delay ?? TimeSpan.Zero), now));
}
