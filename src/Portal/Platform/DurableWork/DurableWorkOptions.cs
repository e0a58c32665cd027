namespace Portal.Platform.DurableWork;

/// <summary>How durable jobs are held, and when those of the schedule begin.</summary>
public sealed class DurableWorkOptions
{
    public const string Section = "DurableWork";

    internal static readonly TimeSpan UsualFirstRunAfter = TimeSpan.FromSeconds(15);

    /// <summary>How long a node holds a job that it has begun: longer than any job may run, since another node begins it again afterwards.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>From the start of a node to its first run of what is scheduled.</summary>
    public TimeSpan FirstRunAfter { get; set; } = UsualFirstRunAfter;

    internal bool IsValid() => Lease >= TimeSpan.FromSeconds(10) && Lease <= TimeSpan.FromHours(1) && FirstRunAfter >= TimeSpan.Zero && FirstRunAfter <= TimeSpan.FromHours(1);
}
