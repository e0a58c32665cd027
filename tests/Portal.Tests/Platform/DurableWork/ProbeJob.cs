using System.Collections.Concurrent;
using Portal.Data.DurableWork;
using Portal.Platform.Operations;

namespace Portal.Tests.Platform.DurableWork;

/// <summary>A job that does what a test asks of it.</summary>
public sealed record ProbeJob(string Name, ProbeWay Way = ProbeWay.Quick, string? Group = null) : IOperation<JobOutcome>, ISystemOperation, IDurableJob
{
    public static string DurableName => "tests.probe.v1";
}

/// <summary>How a probe goes.</summary>
public enum ProbeWay
{
    Quick,

    /// <summary>Until its gate is opened.</summary>
    Gated,

    /// <summary>Not yet: again in an hour.</summary>
    Again,

    /// <summary>Fails until it is mended.</summary>
    Broken,
}

/// <summary>What the probes of a test class did.</summary>
public sealed class ProbeBoard
{
    private readonly ConcurrentQueue<string> _begun = new();
    private readonly ConcurrentQueue<string> _done = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _together = new(StringComparer.Ordinal);

    /// <summary>In order.</summary>
    public IReadOnlyList<string> Begun => [.. _begun];

    /// <summary>In order.</summary>
    public IReadOnlyList<string> Done => [.. _done];

    /// <summary>Groups in which two probes ran at the same time.</summary>
    public ConcurrentBag<string> Overlaps { get; } = [];

    public bool Mended { get; set; }

    public TaskCompletionSource Gate(string name) => _gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    internal async Task<JobOutcome> RunAsync(ProbeJob job)
    {
        var group = job.Group ?? job.Name;
        _begun.Enqueue(job.Name);
        if (_together.AddOrUpdate(group, 1, (_, count) => count + 1) > 1) Overlaps.Add(group);
        try
        {
            await Task.Yield();
            if (job.Way is ProbeWay.Gated) await Gate(job.Name).Task;
            if (job.Way is ProbeWay.Again) return JobOutcome.Again(TimeSpan.FromHours(1), "Not yet.");
            if (job.Way is ProbeWay.Broken && !Mended) throw new InvalidOperationException("This text must not be kept.");
            _done.Enqueue(job.Name);
            return JobOutcome.Done;
        }
        finally
        {
            _together.AddOrUpdate(group, 0, (_, count) => count - 1);
        }
    }
}

internal sealed class ProbeJobHandler(ProbeBoard board) : IHandler<ProbeJob, JobOutcome>
{
    public Task<JobOutcome> HandleAsync(ProbeJob operation, CancellationToken cancellationToken) => board.RunAsync(operation);
}
