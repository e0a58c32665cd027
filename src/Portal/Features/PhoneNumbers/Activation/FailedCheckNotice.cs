using Portal.Data;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Tells the admins that a number which serves does not pass its flight check, until it does.</summary>
/// <remarks>Runs within the caller's transaction, so that the check's end and the notice are saved together.</remarks>
internal sealed class FailedCheckNotice(PortalDbContext db, TimeProvider time)
{
    public async Task TellAsync(FlightCheckSubject subject, FlightCheck check, CancellationToken cancellationToken)
    {
        var (number, key) = (subject.Number, $"{NotificationTypes.FlightCheckFailed}:{subject.Number.Id}");
        await db.TakeTurnAsync(key, cancellationToken); // of two checks at once, one tells
        if (check.Steps.Find(step => step.Status is StepStatus.Failed) is { } failed)
        {
            await db.RaiseAsync(new NotificationDraft(NotificationTypes.FlightCheckFailed, key, $"{E164.Format(number.E164)} does not pass its flight check",
                $"The number serves, but “{failed.Title}” failed: {failed.Evidence} Customers may not reach their organization. Open the number and run the flight check: it says what to do.")
            {
                PhoneNumberId = number.Id,
                OrganizationId = subject.OrganizationId,
            }, time.GetUtcNow(), cancellationToken);
        }
        else
        {
            await db.ResolveAsync(key, "The number passes its flight check.", time.GetUtcNow(), cancellationToken);
        }
    }
}
