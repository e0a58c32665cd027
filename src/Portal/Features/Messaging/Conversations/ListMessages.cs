using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Messaging;
using Portal.Features.Messaging.Incoming;
using Portal.Platform.Errors;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Messaging.Conversations;

/// <summary>A stretch of one conversation, the newest first.</summary>
/// <param name="Size">Messages at most; the usual number when null.</param>
public sealed record ListMessages(Guid OrganizationId, Guid ConversationId, Cursor? After = null, int? Size = null) : IOperation<Result<Page<MessageRow>>>, IOrganizationOperation;

internal sealed class ListMessagesHandler(PortalDbContext db) : IHandler<ListMessages, Result<Page<MessageRow>>>
{
    public async Task<Result<Page<MessageRow>>> HandleAsync(ListMessages operation, CancellationToken cancellationToken)
    {
        var customer = await db.Conversations.Where(c => c.OrganizationId == operation.OrganizationId && c.Id == operation.ConversationId)
            .Select(c => c.CustomerPhone).SingleOrDefaultAsync(cancellationToken);
        if (customer is null)
        {
            return MessagingErrors.ConversationNotFound;
        }

        var messages = db.Messages.AsNoTracking().Where(m => m.OrganizationId == operation.OrganizationId && m.CustomerPhone == customer);
        if (operation.After is { } after)
        {
            var at = after.Time;
            messages = messages.Where(m => m.OccurredAt < at || (m.OccurredAt == at && m.Id.CompareTo(after.Id) < 0));
        }

        var page = await messages.OrderByDescending(m => m.OccurredAt).ThenByDescending(m => m.Id)
            .Select(m => new MessageRow(m.Id, m.Direction, m.PhoneNumber, m.Body, m.Status, m.OccurredAt, m.RecordedAt, m.Segments, m.ViaFallback, m.SentBy, m.ErrorCode, m.FailureSentence))
            .ToPageAsync(row => Cursor.At(row.OccurredAt, row.Id), cancellationToken, operation.Size ?? PageExtension.UsualSize);
        return new Page<MessageRow>(await CompleteAsync(operation.OrganizationId, page.Items, cancellationToken), page.NextCursor);
    }

    private async Task<IReadOnlyList<MessageRow>> CompleteAsync(Guid organizationId, IReadOnlyList<MessageRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var statuses = (await db.MessageStatuses.Where(s => s.OrganizationId == organizationId && ids.Contains(s.MessageId))
            .OrderBy(s => s.ReceivedAt).Select(s => new { s.MessageId, Row = new MessageStatusRow(s.Status, s.ErrorCode, s.ReceivedAt) }).ToListAsync(cancellationToken))
            .ToLookup(s => s.MessageId, s => s.Row);
        var media = (await db.MessageMedia.Where(m => m.OrganizationId == organizationId && ids.Contains(m.MessageId))
            .OrderBy(m => m.Position).Select(m => new { m.MessageId, m.Id, m.ContentType, m.State, m.Failure }).ToListAsync(cancellationToken)) // never the content: a list is not a download
            .ToLookup(m => m.MessageId, m => new MediaRow(m.Id, MediaTypes.Safe(m.ContentType), MediaTypes.IsPicture(m.ContentType), m.State, m.Failure));
        return [.. rows.Select(row => row with { Statuses = [.. statuses[row.Id]], Media = [.. media[row.Id]] })];
    }
}
