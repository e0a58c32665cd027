using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Data.DurableWork;
using Portal.Platform.Operations;
using Quartz;

namespace Portal.Platform.DurableWork;

/// <summary>Registers the outbox and the schedules.</summary>
public static class DurableWorkServices
{
    private const int JobsAtOnce = 4;
    private static readonly TimeSpan s_longestLook = TimeSpan.FromMinutes(1);

    internal static void AddDurableWork(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DurableWorkOptions>().BindConfiguration(DurableWorkOptions.Section)
            .Validate(options => options.IsValid(), $"{DurableWorkOptions.Section} has a value that is out of its range.").ValidateOnStart();
        services.AddSingleton(provider => new OutboxQueue(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IOptions<DurableWorkOptions>>().Value.Lease));
        services.AddSingleton(new DurableJobs(typeof(DurableJobs).Assembly));
        services.AddHostedService<OutboxWorker>();
        services.AddSingleton(provider => new ScheduleTurns(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IOptions<DurableWorkOptions>>().Value.Lease));
        services.AddQuartz(quartz => quartz.UseDefaultThreadPool(JobsAtOnce));
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = false);
    }

    /// <summary>Runs an operation every so often, once over all nodes; first when a node that starts has its first requests behind it.</summary>
    public static void RunEvery<TOperation>(this WebApplicationBuilder builder, TimeSpan interval)
        where TOperation : IOperation<Errors.Result>, ISystemOperation, new()
    {
        var first = builder.Configuration.GetValue($"{DurableWorkOptions.Section}:{nameof(DurableWorkOptions.FirstRunAfter)}", DurableWorkOptions.UsualFirstRunAfter);
        var look = interval / 4 < s_longestLook ? interval / 4 : s_longestLook; // whether it is due: a node does not know when another ran it last
        builder.Services.AddQuartz(quartz => quartz.ScheduleJob<ScheduledOperation<TOperation>>(
            trigger => trigger.WithIdentity(typeof(TOperation).Name)
                .StartAt(TimeProvider.System.GetUtcNow() + first)
                .WithSimpleSchedule(schedule => schedule.WithInterval(look).RepeatForever()),
            job => job.WithIdentity(typeof(TOperation).Name).UsingJobData(ScheduledOperation.Interval, (interval - (look / 2)).ToString("c", CultureInfo.InvariantCulture))));
    }
}
