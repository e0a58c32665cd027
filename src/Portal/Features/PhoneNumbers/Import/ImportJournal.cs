using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Keeps each step of a run as it happens, so that everybody who looks sees it, and renews the lease with it.</summary>
internal sealed class ImportJournal(PortalDbContext db, NumberImport import, ImportLease lease, TimeProvider time)
{
    private StepRecord _step = ImportSteps.Pending[0];

    /// <summary>What went wrong first.</summary>
    public Error? Failure { get; private set; }

    /// <summary>Runs one step.</summary>
    /// <param name="act">Does it; its value is the evidence.</param>
    /// <returns>Whether it passed.</returns>
    public async Task<bool> StepAsync(string key, Func<Task<Result<string>>> act, CancellationToken cancellationToken)
    {
        _step = import.Steps.Single(step => step.Key == key) with { Status = StepStatus.Running };
        await SaveAsync(_step, cancellationToken);
        var started = time.GetTimestamp();
        var result = await act();
        var took = (int)time.GetElapsedTime(started).TotalMilliseconds;
        _step = _step with
        {
            Status = result.Succeeded ? StepStatus.Passed : StepStatus.Failed,
            Evidence = result.Error?.Sentence ?? result.Value,
            Code = result.Error?.Code,
            Milliseconds = took,
            At = time.GetUtcNow(),
        };
        Failure ??= result.Error;
        await SaveAsync(_step, cancellationToken);
        return result.Succeeded;
    }

    /// <summary>What the running step does now.</summary>
    public Task SayAsync(string evidence, CancellationToken cancellationToken) => SaveAsync(_step with { Evidence = evidence }, cancellationToken);

    /// <summary>A step that cannot be done, because an earlier one failed.</summary>
    public Task SkipAsync(string key, CancellationToken cancellationToken) =>
        SaveAsync(import.Steps.Single(step => step.Key == key) with { Status = StepStatus.Skipped, Evidence = $"Not tried, because “{_step.Title}” failed.", At = time.GetUtcNow() }, cancellationToken);

    private async Task SaveAsync(StepRecord step, CancellationToken cancellationToken)
    {
        import.Record(step, lease.Until, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
