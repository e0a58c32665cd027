using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Data;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Finds the number that an address or a form names.</summary>
internal static class NumberLookup
{
    /// <summary>The number of the inventory with exactly this E.164; a released one only when there is no other.</summary>
    public static async Task<Result<PhoneNumber>> FindNumberAsync(this PortalDbContext db, string text, CancellationToken cancellationToken)
    {
        if (!E164.TryParse(text, out var asked, out var hint))
        {
            return PhoneNumberErrors.Malformed(hint);
        }

        if (!string.Equals(asked.Value, text, StringComparison.Ordinal))
        {
            return PhoneNumberErrors.Malformed($"Write the number as {asked.Value}.");
        }

        var number = await db.PhoneNumbers.Where(known => known.E164 == asked.Value)
            .OrderBy(known => known.Status == PhoneNumberStatus.Released).ThenByDescending(known => known.PurchasedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return number is null ? PhoneNumberErrors.NotFound : number;
    }

    /// <summary>Whose it is now; null while it belongs to nobody.</summary>
    public static Task<Organization?> OwnerOfAsync(this PortalDbContext db, Guid phoneNumberId, CancellationToken cancellationToken) =>
        db.Assignments.Where(assignment => assignment.PhoneNumberId == phoneNumberId && assignment.AssignedUntil == null)
            .Join(db.Organizations, assignment => assignment.OrganizationId, organization => organization.Id, (_, organization) => organization)
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken);

    /// <summary>Whether the save failed because somebody else saved first.</summary>
    public static bool IsConflict(this DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException || exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
