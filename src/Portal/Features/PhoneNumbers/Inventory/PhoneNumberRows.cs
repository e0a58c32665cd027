using Portal.Data;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>Numbers with their owner of today.</summary>
internal static class PhoneNumberRows
{
    /// <summary>Joins each number with who owns it now; can be narrowed and sorted further.</summary>
    public static IQueryable<OwnedNumber> WithOwner(this IQueryable<PhoneNumber> numbers, PortalDbContext db) =>
        from number in numbers
        join assignment in db.Assignments.Where(a => a.AssignedUntil == null) on number.Id equals assignment.PhoneNumberId into assignments
        from current in assignments.DefaultIfEmpty()
        join organization in db.Organizations on current.OrganizationId equals organization.Id into organizations
        from owner in organizations.DefaultIfEmpty()
        select new OwnedNumber
        {
            Number = number,
            Owner = owner,
            LastCheck = db.FlightChecks.Where(check => check.PhoneNumberId == number.Id && check.EndedAt != null).OrderByDescending(check => check.StartedAt).FirstOrDefault(),
        };

    /// <summary>The rows; the last thing to do to the query.</summary>
    public static IQueryable<PhoneNumberRow> SelectRows(this IQueryable<OwnedNumber> numbers) =>
        numbers.Select(owned => new PhoneNumberRow(
            owned.Number.Id, owned.Number.E164, owned.Number.Status, owned.Owner == null ? null : owned.Owner.Id, owned.Owner == null ? null : owned.Owner.Name,
            owned.Number.Country, owned.Number.Region, owned.Number.Locality, owned.Number.Voice, owned.Number.Sms, owned.Number.Mms, owned.Number.MonthlyPrice, owned.Number.Currency,
            owned.Number.TwilioSid, owned.Number.ElevenLabsPhoneId, owned.Number.PurchasedAt, owned.Number.ActivatedAt,
            owned.LastCheck == null ? null : new LastCheck(owned.LastCheck.EndedAt!.Value, owned.LastCheck.Passed == true, FailedStep(owned.LastCheck.Steps))));

    private static string? FailedStep(IEnumerable<StepRecord> steps) => steps.FirstOrDefault(step => step.Status is StepStatus.Failed)?.Title;

    /// <summary>A number and its owner, within a query.</summary>
    internal sealed class OwnedNumber
    {
        public required PhoneNumber Number { get; init; }

        public Organization? Owner { get; init; }

        /// <summary>The newest that came to an end.</summary>
        public FlightCheck? LastCheck { get; init; }
    }
}
