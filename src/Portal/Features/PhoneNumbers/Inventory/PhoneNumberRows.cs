using Portal.Data;
using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>Numbers with their owner of today.</summary>
internal static class PhoneNumberRows
{
    public static IQueryable<PhoneNumberRow> SelectRows(this IQueryable<PhoneNumber> numbers, PortalDbContext db) =>
        from number in numbers
        join assignment in db.Assignments.Where(a => a.AssignedUntil == null) on number.Id equals assignment.PhoneNumberId into assignments
        from current in assignments.DefaultIfEmpty()
        join organization in db.Organizations on current.OrganizationId equals organization.Id into organizations
        from owner in organizations.DefaultIfEmpty()
        select new PhoneNumberRow(
            number.Id, number.E164, number.Status, owner == null ? null : owner.Id, owner == null ? null : owner.Name,
            number.Country, number.Region, number.Locality, number.Voice, number.Sms, number.Mms, number.MonthlyPrice, number.Currency,
            number.TwilioSid, number.ElevenLabsPhoneId, number.PurchasedAt, number.ActivatedAt);
}
