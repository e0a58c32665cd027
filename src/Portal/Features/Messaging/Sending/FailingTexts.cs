using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Messaging;
using Portal.Data.Notifications;

namespace Portal.Features.Messaging.Sending;

/// <summary>Notices when an organization's texts fail in a row, and when one gets through again.</summary>
internal sealed class FailingTexts(PortalDbContext db, TimeProvider time)
{
    private const int InARow = 3;

    /// <summary>Looks at a text whose status has just changed; saved with the caller's changes.</summary>
    public async Task NoteAsync(Message message, CancellationToken cancellationToken)
    {
        var key = $"{NotificationTypes.MessageFailing}:{message.OrganizationId}";
        if (message.Status is MessageStatus.Sent or MessageStatus.Delivered)
        {
            await db.ResolveAsync(key, "A text got through again.", time.GetUtcNow(), cancellationToken);
        }
        else if (message.FailureCode is not ("message.opted_out" or null) && await AllFailedAsync(message, cancellationToken))
        {
            await db.RaiseAsync(new NotificationDraft(NotificationTypes.MessageFailing, key, "Texts of an organization fail in a row",
                $"The last {InARow} texts did not reach their customers. The newest reason: {message.FailureSentence}")
            { OrganizationId = message.OrganizationId }, time.GetUtcNow(), cancellationToken);
        }
    }

    /// <summary>Whether the texts before this one that have ended failed as well.</summary>
    private async Task<bool> AllFailedAsync(Message message, CancellationToken cancellationToken)
    {
        var before = await db.Messages
            .Where(m => m.OrganizationId == message.OrganizationId && m.Direction == MessageDirection.Outbound && m.Id != message.Id && m.FailureCode != "message.opted_out")
            .Where(m => m.Status == MessageStatus.Sent || m.Status == MessageStatus.Delivered || m.Status == MessageStatus.Failed || m.Status == MessageStatus.Undelivered)
            .OrderByDescending(m => m.OccurredAt).ThenByDescending(m => m.Id).Take(InARow - 1).Select(m => m.Status).ToListAsync(cancellationToken);
        return before.Count == InARow - 1 && before.TrueForAll(status => status is MessageStatus.Failed or MessageStatus.Undelivered);
    }
}
