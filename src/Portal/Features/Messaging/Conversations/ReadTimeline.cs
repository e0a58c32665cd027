using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Features.Calls.History;
using Portal.Platform.Errors;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Messaging.Conversations;

/// <summary>A stretch of one conversation, texts and calls together, the newest first.</summary>
/// <param name="Size">Items at most; the usual number when null.</param>
public sealed record ReadTimeline(Guid OrganizationId, Guid ConversationId, Cursor? After = null, int? Size = null) : IOperation<Result<Page<TimelineEntry>>>, IOrganizationOperation;

internal sealed class ReadTimelineHandler(PortalDbContext db, IOperations operations) : IHandler<ReadTimeline, Result<Page<TimelineEntry>>>
{
    public async Task<Result<Page<TimelineEntry>>> HandleAsync(ReadTimeline operation, CancellationToken cancellationToken)
    {
        var customer = await db.Conversations.Where(c => c.OrganizationId == operation.OrganizationId && c.Id == operation.ConversationId)
            .Select(c => c.CustomerPhone).SingleOrDefaultAsync(cancellationToken);
        if (customer is null)
        {
            return MessagingErrors.ConversationNotFound;
        }

        // Both lists have the timeline's order and its cursor, so the first of both together are among the first of each.
        var size = Math.Clamp(operation.Size ?? PageExtension.UsualSize, 1, PageExtension.LargestSize);
        var texts = await operations.RunAsync(new ListMessages(operation.OrganizationId, operation.ConversationId, operation.After, size), cancellationToken);
        if (texts.Error is { } gone)
        {
            return gone;
        }

        var calls = await operations.RunAsync(new ListCalls(operation.OrganizationId, new CallFilter(Customer: customer), operation.After, size), cancellationToken);
        List<TimelineEntry> all = [.. texts.Value.Items.Select(row => new TimelineMessage(row)), .. calls.Items.Select(row => new TimelineCall(row))];
        List<TimelineEntry> first = [.. all.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(size)];
        var more = all.Count > size || texts.Value.NextCursor is not null || calls.NextCursor is not null;
        return new Page<TimelineEntry>(first, more ? Cursor.At(first[^1].At, first[^1].Id).ToString() : null);
    }
}
