using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;

namespace Portal.Features.Messaging;

/// <summary>Tells the admins that an organization used the platform's number, unless it has one of its own by now.</summary>
/// <remarks>Runs within the caller's transaction: that the number was used and that the admins are told is saved together.</remarks>
internal sealed class LentNumberNotice(PortalDbContext db, TimeProvider time)
{
    public Task TellOfTextsAsync(Guid organizationId) => TellAsync(organizationId, number => number.Sms, "An organization texts from the platform's number",
        "It has no number that serves. Customers see a number that is not the organization's, and their answers find the way back for thirty days only. Get it a number.");

    public Task TellOfCallsAsync(Guid organizationId) => TellAsync(organizationId, number => number.Voice, "An organization calls from the platform's number",
        "It has no active number. Customers see a number that is not the organization's, and whoever calls back reaches nobody of it. Get it a number.");

    // Not stopped by a caller who goes away: what it tells of has happened. Whoever waits for the turn waits until the caller's transaction ends.
    private async Task TellAsync(Guid organizationId, Expression<Func<PhoneNumber, bool>> able, string title, string body)
    {
        var key = NotificationKeys.FallbackUsed(organizationId);
        await db.TakeTurnAsync(key, CancellationToken.None); // an activation of this moment ends it afterwards, or has made it needless
        var serving = db.PhoneNumbers.Where(number => number.Status == PhoneNumberStatus.Active).Where(able);
        if (await db.Assignments.AnyAsync(assignment => assignment.OrganizationId == organizationId && assignment.AssignedUntil == null
            && serving.Any(number => number.Id == assignment.PhoneNumberId), CancellationToken.None))
        {
            return;
        }

        await db.RaiseAsync(new NotificationDraft(NotificationTypes.FallbackUsed, key, title, body) { OrganizationId = organizationId }, time.GetUtcNow(), CancellationToken.None);
    }
}
