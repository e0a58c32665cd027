using Npgsql;
using Portal.Data.DurableWork;
using Portal.Platform.Operations;
using Quartz;

namespace Portal.Platform.DurableWork;

/// <summary>Registers the outbox and the schedules.</summary>
public static class DurableWorkServices
{
    internal static void AddDurableWork(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<OutboxQueue>();
        services.AddSingleton(new DurableJobs(typeof(DurableJobs).Assembly));
        services.AddHostedService<OutboxWorker>();
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(builder.Configuration.GetConnectionString("Portal")!);
                store.ConfigureStore(options => options.TablePrefix = QuartzSchema.TablePrefix);
                store.UseClustering();
            });
        });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = false);
    }

    /// <summary>Runs an operation every so often, once over all nodes.</summary>
    public static void RunEvery<TOperation>(this IServiceCollection services, TimeSpan interval)
        where TOperation : IOperation<Errors.Result>, ISystemOperation, new() =>
        services.AddQuartz(quartz => quartz.ScheduleJob<ScheduledOperation<TOperation>>(
            trigger => trigger.WithIdentity(typeof(TOperation).Name).WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever()),
            job => job.WithIdentity(typeof(TOperation).Name)));
}
