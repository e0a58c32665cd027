using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Checks the next active number that was not checked since then, until there is none. What is checked is saved, so any node goes on where another ended.</summary>
/// <param name="Since">When the check of all numbers began.</param>
/// <param name="StartedBy">Who asked for it.</param>
public sealed record CheckNextNumber(DateTimeOffset Since, string StartedBy) : IOperation<JobOutcome>, ISystemOperation, IDurableJob
{
    public static string DurableName => "phone_numbers.check-next-number.v1";
}

internal sealed class CheckNextNumberHandler(PortalDbContext db, FlightCheckRunner runner) : IHandler<CheckNextNumber, JobOutcome>
{
    public async Task<JobOutcome> HandleAsync(CheckNextNumber operation, CancellationToken cancellationToken)
    {
        var waiting = db.UncheckedSince(operation.Since);
        if (await waiting.OrderBy(number => number.E164).Select(number => number.E164).FirstOrDefaultAsync(cancellationToken) is not { } next) return JobOutcome.Done;
        var subject = await db.FlightCheckSubjectAsync(next, phoneId: null, mends: false, cancellationToken);
        if (subject.Succeeded)
        {
            subject.Value.AskedBy = operation.StartedBy;
            await runner.RunAsync(subject.Value, cancellationToken);
        }

        return await waiting.CountAsync(cancellationToken) is > 0 and var left
            ? JobOutcome.Again(TimeSpan.Zero, string.Create(CultureInfo.InvariantCulture, $"{left} numbers are still to be checked."))
            : JobOutcome.Done;
    }
}

internal static class UncheckedNumbers
{
    /// <summary>Active numbers without a check that began and ended since then.</summary>
    public static IQueryable<PhoneNumber> UncheckedSince(this PortalDbContext db, DateTimeOffset since) => db.PhoneNumbers.Where(number =>
        number.Status == PhoneNumberStatus.Active
        && !db.FlightChecks.Any(check => check.PhoneNumberId == number.Id && check.StartedAt >= since && check.EndedAt != null));
}
