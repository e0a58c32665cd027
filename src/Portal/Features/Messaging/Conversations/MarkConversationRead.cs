using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Conversations;

/// <summary>The asking person has read what a conversation held; what arrives later is unread again.</summary>
/// <param name="UpTo">The arrival up to which it was shown. What has arrived since stays unread.</param>
public sealed record MarkConversationRead(Guid OrganizationId, Guid ConversationId, DateTimeOffset UpTo) : IOperation<Result>, IOrganizationOperation;

internal sealed class MarkConversationReadHandler(PortalDbContext db, ActorContext actor) : IHandler<MarkConversationRead, Result>
{
    public async Task<Result> HandleAsync(MarkConversationRead operation, CancellationToken cancellationToken)
    {
        if (actor.Current.Asking() is not { } asking)
        {
            return ConversationErrors.NobodyReads;
        }

        if (!await db.Conversations.AnyAsync(c => c.OrganizationId == operation.OrganizationId && c.Id == operation.ConversationId, cancellationToken))
        {
            return MessagingErrors.ConversationNotFound;
        }

        // Two windows may read at the same moment, and nobody has read what is still to come. A repetition is no change and tells nobody.
        var upTo = operation.UpTo.ToUniversalTime();
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO conversation_reads (organization_id, user_id, conversation_id, read_at)
            SELECT c.organization_id, {asking}, c.id, least({upTo}, c.last_inbound_at)
            FROM conversations c WHERE c.organization_id = {operation.OrganizationId} AND c.id = {operation.ConversationId} AND c.last_inbound_at IS NOT NULL
            ON CONFLICT (organization_id, user_id, conversation_id) DO UPDATE SET read_at = excluded.read_at WHERE conversation_reads.read_at < excluded.read_at
            """, cancellationToken);
        return Result.Ok;
    }
}
