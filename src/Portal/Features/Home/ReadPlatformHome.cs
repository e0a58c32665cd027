using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Operations;

namespace Portal.Features.Home;

/// <summary>How the platform stands: numbers, what they cost, what was changed last.</summary>
public sealed record ReadPlatformHome : IOperation<PlatformHome>, IPlatformOperation;

/// <param name="Numbers">How many numbers are in each status; released ones are not counted.</param>
/// <param name="MonthlyCosts">What the owned numbers cost a month, by currency.</param>
/// <param name="NumbersWithoutPrice">Owned numbers whose price Twilio did not say: they are missing in the costs.</param>
/// <param name="Organizations">Those that are not closed.</param>
/// <param name="OrganizationsWithoutNumber">Of these, how many have no number at all.</param>
/// <param name="LastChanges">The newest first.</param>
public sealed record PlatformHome(
    IReadOnlyDictionary<PhoneNumberStatus, int> Numbers, IReadOnlyList<MonthlyCost> MonthlyCosts, int NumbersWithoutPrice,
    int Organizations, int OrganizationsWithoutNumber, IReadOnlyList<ChangeRow> LastChanges);

/// <param name="Currency">ISO 4217.</param>
public sealed record MonthlyCost(string? Currency, decimal Amount);

/// <param name="Action"><c>phone_number.changed</c>.</param>
/// <param name="Subject">What a person calls the thing.</param>
public sealed record ChangeRow(Guid Id, DateTimeOffset At, string Actor, string Action, string Subject);

internal sealed class ReadPlatformHomeHandler(PortalDbContext db) : IHandler<ReadPlatformHome, PlatformHome>
{
    private const int MostChanges = 8;

    public async Task<PlatformHome> HandleAsync(ReadPlatformHome operation, CancellationToken cancellationToken)
    {
        var owned = db.PhoneNumbers.Where(number => number.Status != PhoneNumberStatus.Released);
        var numbers = await owned.GroupBy(number => number.Status).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var costs = await owned.Where(number => number.MonthlyPrice != null).GroupBy(number => number.Currency).OrderBy(group => group.Key)
            .Select(group => new MonthlyCost(group.Key, group.Sum(number => number.MonthlyPrice!.Value))).ToListAsync(cancellationToken);
        var unknown = await owned.CountAsync(number => number.MonthlyPrice == null, cancellationToken);
        var open = db.Organizations.Where(organization => organization.ClosedAt == null);
        var without = await open.CountAsync(organization => !db.Assignments.Any(assignment => assignment.OrganizationId == organization.Id && assignment.AssignedUntil == null), cancellationToken);
        var changes = await db.AuditEntries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(MostChanges)
            .Select(entry => new ChangeRow(entry.Id, entry.At, entry.ActorName, entry.Action, entry.Subject)).ToListAsync(cancellationToken);
        return new PlatformHome(numbers, costs, unknown, await open.CountAsync(cancellationToken), without, changes);
    }
}
