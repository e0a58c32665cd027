using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tenancy;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Messaging.Conversations;

/// <summary>A stretch of an organization's conversations, the newest first.</summary>
/// <param name="Size">Rows at most; the usual number when null.</param>
public sealed record ListConversations(Guid OrganizationId, ConversationFilter? Filter = null, Cursor? After = null, int? Size = null) : IOperation<Page<ConversationRow>>, IOrganizationOperation;

internal sealed class ListConversationsHandler(PortalDbContext db, ActorContext actor) : IHandler<ListConversations, Page<ConversationRow>>
{
    public async Task<Page<ConversationRow>> HandleAsync(ListConversations operation, CancellationToken cancellationToken)
    {
        var found = db.FindConversations(operation.OrganizationId, operation.Filter ?? new ConversationFilter(), actor.Current.Asking());
        if (operation.After is { } after)
        {
            var at = after.Time;
            found = found.Where(f => f.Conversation.LastMessageAt < at || (f.Conversation.LastMessageAt == at && f.Conversation.Id.CompareTo(after.Id) < 0));
        }

        var page = await found
            .OrderByDescending(f => f.Conversation.LastMessageAt).ThenByDescending(f => f.Conversation.Id)
            .ToPageAsync(f => Cursor.At(f.Conversation.LastMessageAt, f.Conversation.Id), cancellationToken, operation.Size ?? PageExtension.UsualSize);
        return new Page<ConversationRow>(await db.ToRowsAsync(operation.OrganizationId, page.Items, cancellationToken), page.NextCursor);
    }
}
