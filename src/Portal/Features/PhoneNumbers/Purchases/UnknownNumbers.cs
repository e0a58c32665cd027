using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Data;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Twilio;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>Numbers that carry the mark of a purchase which the portal does not know.</summary>
internal static class UnknownNumbers
{
    /// <summary>Tells of each once, also when that was dismissed: another portal may share the account. Resolves those that are unknown no longer.</summary>
    public static async Task TellOfUnknownAsync(this PortalDbContext db, IReadOnlyList<IncomingNumber> unknown, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear(); // an adoption that failed is not saved with this
        var told = await db.Notifications.Where(notification => notification.Type == NotificationTypes.PaidNumberUnknown && notification.Status != NotificationStatus.Resolved).ToListAsync(cancellationToken);
        foreach (var number in unknown.Where(number => !told.Exists(notification => notification.DeduplicationKey == Key(number))))
        {
            await db.RaiseAsync(Draft(number), now, cancellationToken);
        }

        foreach (var notification in told.Where(notification => !unknown.Any(number => Key(number) == notification.DeduplicationKey)))
        {
            notification.Resolve("portal", "The number is in the inventory, or no longer at Twilio.", now);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException raced) when (raced is DbUpdateConcurrencyException || raced.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear(); // somebody was faster; what is left is told the next time
        }
    }

    private static string Key(IncomingNumber number) => $"{NotificationTypes.PaidNumberUnknown}:{number.Sid}";

    private static NotificationDraft Draft(IncomingNumber number) => new(
        NotificationTypes.PaidNumberUnknown, Key(number),
        $"{E164.Format(number.E164)} is paid for and not in the inventory",
        "Twilio has this number under the name of a purchase that the portal does not know, as after the database was restored from an older backup. " +
        "It costs money every month and serves nobody. Release it at Twilio, or restore the newer backup. If another portal shares the account, dismiss this.");
}
