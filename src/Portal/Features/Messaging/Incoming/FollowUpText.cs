using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Incoming;

/// <summary>Tells the admins of a text that needs them: nobody's, or for a number that does not serve yet.</summary>
public sealed record FollowUpText(string Sid) : IOperation<JobOutcome>, ISystemOperation, IDurableJob
{
    public static string DurableName => "messaging.follow-up-text.v1";
}

internal sealed class FollowUpTextHandler(PortalDbContext db, TimeProvider time) : IHandler<FollowUpText, JobOutcome>
{
    public async Task<JobOutcome> HandleAsync(FollowUpText operation, CancellationToken cancellationToken)
    {
        var received = await db.InboxMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Source == IncomingSource.Text && m.Key == operation.Sid, cancellationToken);
        if (received is null)
        {
            return JobOutcome.Done;
        }

        var phone = received.PhoneNumber ?? IncomingTextForm.UnknownSender;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await WhatToTellAsync(operation.Sid, phone, received.AboutOrganizationId, cancellationToken) is { } notification)
        {
            await db.RaiseAsync(notification, time.GetUtcNow(), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return JobOutcome.Done;
    }

    // A flood of texts raises one notification after the other; whoever files them, or activates the number, ends it afterwards.
    private async Task<NotificationDraft?> WhatToTellAsync(string sid, string phone, Guid? organizationId, CancellationToken cancellationToken)
    {
        await db.TakeTurnAsync(NotificationKeys.UnroutedTraffic(phone), cancellationToken);
        var unrouted = await db.InboxMessages.AnyAsync(m => m.Source == IncomingSource.Text && m.Key == sid && m.State == InboxState.Unrouted, cancellationToken);
        var number = await db.PhoneNumbers.Where(n => n.E164 == phone).OrderBy(n => n.Status == PhoneNumberStatus.Released).FirstOrDefaultAsync(cancellationToken);
        if (unrouted || number is null)
        {
            return unrouted ? Unrouted(phone, number) : null;
        }

        await db.TakeTurnAsync(NotificationKeys.TrafficBeforeActivation(number.Id), cancellationToken);
        await db.Entry(number).ReloadAsync(cancellationToken);
        return number.Status is PhoneNumberStatus.Purchased or PhoneNumberStatus.Imported ? TooEarly(number, organizationId) : null;
    }

    private static NotificationDraft Unrouted(string phone, PhoneNumber? number) => new(
        NotificationTypes.UnroutedTraffic, NotificationKeys.UnroutedTraffic(phone), $"Texts to {E164.Format(phone)} belong to nobody",
        $"{(number is null ? "The inventory does not know this number." : "It belonged to no organization when they came.")} Nothing is lost: open \"Unrouted\", say whose they are, and they go into that organization's conversations with their own times.")
    { PhoneNumberId = number?.Id };

    private static NotificationDraft TooEarly(PhoneNumber number, Guid? organizationId) => new(
        NotificationTypes.TrafficBeforeActivation, NotificationKeys.TrafficBeforeActivation(number.Id), $"Customers already text {E164.Format(number.E164)}",
        "The number is not active yet. Its texts are kept and shown to the organization, which cannot answer from it before it is activated.")
    { PhoneNumberId = number.Id, OrganizationId = organizationId };
}
