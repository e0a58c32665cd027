using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>One number with everything the portal knows of it.</summary>
/// <param name="PhoneNumber">E.164.</param>
public sealed record FindPhoneNumber(string PhoneNumber) : IOperation<Result<PhoneNumberDetails>>, IPlatformOperation;

/// <param name="Assignments">Who owned it when, newest first.</param>
/// <param name="History">What happened to it, newest first; the last hundred entries.</param>
public sealed record PhoneNumberDetails(
    PhoneNumberRow Number, string? AgentId, DateTimeOffset? ImportedAt, DateTimeOffset? SmsRouteRestoredAt, Guid? PurchaseId,
    FlightCheckRow? LastFlightCheck, IReadOnlyList<AssignmentRow> Assignments, IReadOnlyList<HistoryRow> History);

public sealed record AssignmentRow(Guid OrganizationId, string OrganizationName, DateTimeOffset From, DateTimeOffset? Until);

public sealed record FlightCheckRow(Guid Id, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, bool? Passed, string StartedBy, IReadOnlyList<StepRecord> Steps);

/// <param name="Before">The changed members before, as JSON.</param>
public sealed record HistoryRow(DateTimeOffset At, string Action, string ActorName, string? Before, string? After);

internal sealed class FindPhoneNumberHandler(PortalDbContext db) : IHandler<FindPhoneNumber, Result<PhoneNumberDetails>>
{
    public async Task<Result<PhoneNumberDetails>> HandleAsync(FindPhoneNumber operation, CancellationToken cancellationToken)
    {
        // A number that was released and bought again has two rows; the living one is meant.
        var found = db.PhoneNumbers.Where(n => n.E164 == operation.PhoneNumber).OrderBy(n => n.Status == PhoneNumberStatus.Released).ThenByDescending(n => n.PurchasedAt).Take(1);
        var number = await found.SingleOrDefaultAsync(cancellationToken);
        if (number is null)
        {
            return PhoneNumberErrors.NotFound;
        }

        return new PhoneNumberDetails(
            await found.WithOwner(db).SelectRows().SingleAsync(cancellationToken), number.ElevenLabsAgentId, number.ImportedAt, number.SmsRouteRestoredAt, number.PurchaseId,
            await LastCheckAsync(number.Id, cancellationToken), await AssignmentsAsync(number.Id, cancellationToken), await HistoryAsync(number, cancellationToken));
    }

    private Task<FlightCheckRow?> LastCheckAsync(Guid id, CancellationToken cancellationToken) =>
        db.FlightChecks.Where(check => check.PhoneNumberId == id).OrderByDescending(check => check.StartedAt)
            .Select(check => new FlightCheckRow(check.Id, check.StartedAt, check.EndedAt, check.Passed, check.StartedBy, check.Steps))
            .FirstOrDefaultAsync(cancellationToken);

    private async Task<IReadOnlyList<AssignmentRow>> AssignmentsAsync(Guid id, CancellationToken cancellationToken) =>
        await (from assignment in db.Assignments
               join organization in db.Organizations on assignment.OrganizationId equals organization.Id
               where assignment.PhoneNumberId == id
               orderby assignment.AssignedFrom descending
               select new AssignmentRow(organization.Id, organization.Name, assignment.AssignedFrom, assignment.AssignedUntil)).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<HistoryRow>> HistoryAsync(PhoneNumber number, CancellationToken cancellationToken) =>
        await db.AuditEntries.Where(entry => entry.SubjectId == number.Id || entry.SubjectId == number.PurchaseId)
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(100)
            .Select(entry => new HistoryRow(entry.At, entry.Action, entry.ActorName, entry.Before, entry.After)).ToListAsync(cancellationToken);
}
