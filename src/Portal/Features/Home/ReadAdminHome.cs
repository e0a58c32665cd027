using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Operations;

namespace Portal.Features.Home;

/// <summary>The platform at a glance.</summary>
public sealed record ReadAdminHome : IOperation<AdminHomeDetails>, IPlatformOperation;

/// <param name="Numbers">How many numbers there are of each status; released ones are left out.</param>
/// <param name="MonthlyCost">What the owned numbers cost a month, for each currency.</param>
/// <param name="Changes">What was changed last.</param>
public sealed record AdminHomeDetails(
    int Organizations, int OrganizationsWithoutNumber, IReadOnlyDictionary<PhoneNumberStatus, int> Numbers, IReadOnlyList<CostRow> MonthlyCost, IReadOnlyList<ChangeRow> Changes);

public sealed record CostRow(string Currency, decimal Amount);

public sealed record ChangeRow(Guid Id, DateTimeOffset At, string ActorName, string Action, string Subject);

internal sealed class ReadAdminHomeHandler(PortalDbContext db) : IHandler<ReadAdminHome, AdminHomeDetails>
{
    private const int MostChanges = 8;

    public async Task<AdminHomeDetails> HandleAsync(ReadAdminHome operation, CancellationToken cancellationToken)
    {
        var owned = db.PhoneNumbers.Where(number => number.Status != PhoneNumberStatus.Released);
        var numbers = await owned.GroupBy(number => number.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var cost = await owned.Where(number => number.MonthlyPrice != null).GroupBy(number => number.Currency!)
            .Select(group => new CostRow(group.Key, group.Sum(number => number.MonthlyPrice!.Value))).ToListAsync(cancellationToken);
        var open = db.Organizations.Where(organization => organization.ClosedAt == null);
        var without = await open.CountAsync(organization => !db.Assignments.Any(a => a.OrganizationId == organization.Id && a.AssignedUntil == null), cancellationToken);
        var changes = await db.AuditEntries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(MostChanges)
            .Select(entry => new ChangeRow(entry.Id, entry.At, entry.ActorName, entry.Action, entry.Subject)).ToListAsync(cancellationToken);
        return new AdminHomeDetails(await open.CountAsync(cancellationToken), without, numbers, cost, changes);
    }
}
