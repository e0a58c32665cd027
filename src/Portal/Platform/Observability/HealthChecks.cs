using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Data;
using Portal.Data.DurableWork;

namespace Portal.Platform.Observability;

/// <summary>The database answers, and its schema is as new as the program.</summary>
internal sealed class DatabaseHealthCheck(DatabaseMigrator migrator) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var missing = await migrator.ListMissingAsync(cancellationToken);
            return missing.Count == 0
                ? HealthCheckResult.Healthy("The database answers and its schema is up to date.")
                : HealthCheckResult.Unhealthy($"The schema lacks {missing.Count} migrations; restart the portal or apply them.");
        }
        catch (Exception)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}

/// <summary>Durable work keeps up; work that was given up is a warning, not a reason to stop traffic.</summary>
internal sealed class QueueHealthCheck(OutboxQueue queue) : IHealthCheck
{
    private static readonly TimeSpan s_late = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var state = await queue.ReadStateAsync(cancellationToken);
            var numbers = new Dictionary<string, object>(StringComparer.Ordinal) { ["waiting"] = state.Waiting, ["parked"] = state.Parked, ["oldestDueSeconds"] = (int)state.OldestDue.TotalSeconds, ["inboxWaiting"] = state.InboxWaiting, ["unrouted"] = state.InboxUnrouted };
            return state.Parked > 0 || state.OldestDue > s_late
                ? HealthCheckResult.Degraded("Durable work is late or was given up.", data: numbers)
                : HealthCheckResult.Healthy("Durable work keeps up.", numbers);
        }
        catch (Exception)
        {
            return HealthCheckResult.Unhealthy("The queue cannot be read.");
        }
    }
}
