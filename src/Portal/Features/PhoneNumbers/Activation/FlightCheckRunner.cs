using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Runs every registered step in order and keeps each result as it comes, so that whoever looks sees the check going on.</summary>
internal sealed class FlightCheckRunner(PortalDbContext db, IEnumerable<IFlightCheckStep> steps, FailedCheckNotice notice, ActorContext actor, TimeProvider time)
{
    private readonly List<IFlightCheckStep> _steps = [.. steps.OrderBy(step => step.Order)];
    private bool _unanswered;

    /// <summary>The longest wait that a step's refusal asked for.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>What a run will do, as nothing has been done yet.</summary>
    public IReadOnlyList<StepRecord> Planned => [.. _steps.Select(step => new StepRecord(step.Key, step.Title, StepStatus.Pending))];

    public IFlightCheckStep? Find(string key) => _steps.Find(step => step.Key == key);

    public async Task<FlightCheck> RunAsync(FlightCheckSubject subject, CancellationToken cancellationToken)
    {
        var check = new FlightCheck(subject.Number.Id, subject.ElevenLabsPhoneId, subject.AskedBy ?? actor.Current.Name, time.GetUtcNow());
        check.Record(Planned);
        db.FlightChecks.Add(check);
        foreach (var step in _steps)
        {
            if (Missing(check, step) is { } title)
            {
                await SaveAsync(check, Record(check, step) with { Status = StepStatus.Skipped, Evidence = $"Proves nothing while “{title}” has not passed.", At = time.GetUtcNow() }, cancellationToken);
                continue;
            }

            await SaveAsync(check, Record(check, step) with { Status = StepStatus.Running }, cancellationToken);
            await SaveAsync(check, await ProveAsync(step, subject, cancellationToken), cancellationToken);
        }

        await EndAsync(check, subject, cancellationToken);
        return check;
    }

    private async Task EndAsync(FlightCheck check, FlightCheckSubject subject, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        check.End(time.GetUtcNow());
        if (subject.Number.Status is PhoneNumberStatus.Active && !_unanswered) await notice.TellAsync(subject, check, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<StepRecord> ProveAsync(IFlightCheckStep step, FlightCheckSubject subject, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var result = await step.RunAsync(subject, cancellationToken);
        var took = (int)time.GetElapsedTime(started).TotalMilliseconds;
        _unanswered |= result.Error?.Kind is ErrorKind.Unavailable or ErrorKind.RateLimited or ErrorKind.VendorRefused; // says nothing of the number
        RetryAfter = result.Error?.RetryAfter is { } wait && !(RetryAfter > wait) ? wait : RetryAfter;
        return new StepRecord(step.Key, step.Title, result.Succeeded ? StepStatus.Passed : StepStatus.Failed,
            result.Error?.Sentence ?? result.Value, result.Error?.Code, took, time.GetUtcNow());
    }

    private static string? Missing(FlightCheck check, IFlightCheckStep step) => step.Needs
        .Select(key => check.Steps.Find(known => known.Key == key))
        .FirstOrDefault(needed => needed is null or { Status: not StepStatus.Passed }) is { } missing ? missing.Title : null;

    private static StepRecord Record(FlightCheck check, IFlightCheckStep step) => check.Steps.Single(known => known.Key == step.Key);

    private async Task SaveAsync(FlightCheck check, StepRecord record, CancellationToken cancellationToken)
    {
        check.Record(check.Steps.Select(known => known.Key == record.Key ? record : known));
        await db.SaveChangesAsync(cancellationToken);
    }
}
