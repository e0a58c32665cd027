using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Data.DurableWork;
using Portal.Data.Tenancy;
using Portal.Platform.DurableWork;
using Portal.Platform.Operations;
using Portal.Tests.Fixture;

namespace Portal.Tests.Platform.DurableWork;

/// <summary>A portal that knows the tests' own job as well.</summary>
public sealed class ProbingPortal(TestCluster cluster) : PortalFixture(cluster)
{
    public ProbeBoard Board => Services.GetRequiredService<ProbeBoard>();

    /// <summary>Asks for a job, as a feature does.</summary>
    public Task AskAsync(ProbeJob job, string? lane = null) => WithDataAsync(Actor.System, async db =>
    {
        db.RunLater(job, TimeProvider.System.GetUtcNow(), lane: lane);
        return await db.SaveChangesAsync();
    });

    /// <summary>Puts a job into the outbox that has a past.</summary>
    public async Task<Guid> PutAsync(ProbeJob job, DateTimeOffset? askedAt = null, Guid? id = null, string? lane = null, int attempts = 0, DateTimeOffset? leasedUntil = null, bool parked = false)
    {
        var (key, now) = (id ?? Guid.CreateVersion7(), askedAt ?? TimeProvider.System.GetUtcNow());
        await using var connection = await Database.OpenAsAsync(Actor.System);
        await using var insert = new NpgsqlCommand("INSERT INTO outbox_messages (id, name, payload, lane, created_at, due_at, attempts, leased_until, parked_at, last_error) VALUES ($1, $2, $3::jsonb, $4, $5, $5, $6, $7, $8, 'TimeoutException')", connection)
        {
            Parameters =
            {
                new() { Value = key }, new() { Value = ProbeJob.DurableName }, new() { Value = System.Text.Json.JsonSerializer.Serialize(job, System.Text.Json.JsonSerializerOptions.Web) },
                new() { Value = (object?)lane ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }, new() { Value = now }, new() { Value = attempts },
                new() { Value = (object?)leasedUntil ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz }, new() { Value = parked ? now : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz },
            },
        };
        await insert.ExecuteNonQueryAsync();
        return key;
    }

    /// <summary>What the outbox holds of the tests' job, by its name.</summary>
    public Task<Dictionary<string, OutboxMessage>> OutboxAsync() => WithDataAsync(Actor.System, async db =>
        (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.OutboxMessages.Where(message => message.Name == ProbeJob.DurableName)))
            .ToDictionary(message => System.Text.Json.JsonSerializer.Deserialize<ProbeJob>(message.Payload, System.Text.Json.JsonSerializerOptions.Web)!.Name, StringComparer.Ordinal));

    protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services =>
    {
        services.AddSingleton(new DurableJobs(typeof(DurableJobs).Assembly, typeof(ProbeJob).Assembly));
        services.AddSingleton<ProbeBoard>();
        services.AddScoped<IHandler<ProbeJob, JobOutcome>, ProbeJobHandler>();
    });
}
