using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Features.Messaging.Sending;
using Portal.Integrations.Twilio;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Incoming;

/// <summary>Puts a status that Twilio reported where it belongs. It may come before the text's own sending has returned: then it waits.</summary>
/// <param name="Key">Of the inbox.</param>
public sealed record ApplyTextStatus(string Key) : IOperation<JobOutcome>, ISystemOperation, IDurableJob
{
    public static string DurableName => "messaging.apply-text-status.v1";
}

internal sealed class ApplyTextStatusHandler(PortalDbContext db, FailingTexts failing, TimeProvider time) : IHandler<ApplyTextStatus, JobOutcome>
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_lookLater = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(24);

    public async Task<JobOutcome> HandleAsync(ApplyTextStatus operation, CancellationToken cancellationToken)
    {
        var received = await db.InboxMessages.SingleOrDefaultAsync(m => m.Source == IncomingSource.TextStatus && m.Key == operation.Key, cancellationToken);
        if (received is not { State: InboxState.Waiting })
        {
            return JobOutcome.Done;
        }

        var now = time.GetUtcNow();
        var form = FormJson.Read(received.Payload);
        var sid = form["MessageSid"];
        var message = await db.Messages.SingleOrDefaultAsync(m => m.TwilioSid == sid && m.Direction == MessageDirection.Outbound, cancellationToken);
        if (message is null)
        {
            return await WaitAsync(received, now, cancellationToken);
        }

        await ApplyAsync(message, form["MessageStatus"], TextStatusForm.ErrorCodeOf(form), received.ReceivedAt, cancellationToken);
        received.Settle(now);
        await db.SaveChangesAsync(cancellationToken);
        return JobOutcome.Done;
    }

    private async Task<JobOutcome> WaitAsync(InboxMessage received, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var age = now - received.ReceivedAt;
        if (age < s_patience)
        {
            return JobOutcome.Again(age < TimeSpan.FromMinutes(1) ? s_look : s_lookLater, "No text of ours has that id yet.");
        }

        received.Expire(now);
        await db.SaveChangesAsync(cancellationToken);
        return JobOutcome.Done;
    }

    private async Task ApplyAsync(Message message, string status, int? errorCode, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!await db.MessageStatuses.AnyAsync(entry => entry.OrganizationId == message.OrganizationId && entry.MessageId == message.Id && entry.Status == status, cancellationToken))
        {
            db.MessageStatuses.Add(new MessageStatusEntry(message.OrganizationId, message.Id, status, errorCode, at));
        }

        var before = message.Status;
        if (TextStatusForm.Meaning(status) is not { } fact)
        {
            return;
        }

        if (fact is MessageStatus.Failed or MessageStatus.Undelivered)
        {
            message.Fail(fact, "message.not_delivered", TwilioErrorCatalog.SentenceOf(errorCode), errorCode);
        }
        else
        {
            message.Advance(fact);
        }

        if (errorCode is SentTexts.OptedOutAtTwilio)
        {
            db.OptOutEvents.Add(new OptOutEvent(message.OrganizationId, message.CustomerPhone, OptOutKind.Out, OptOutSource.Refusal, $"{errorCode}", null, at));
        }

        if (message.Status != before)
        {
            await failing.NoteAsync(message, cancellationToken);
        }
    }
}
