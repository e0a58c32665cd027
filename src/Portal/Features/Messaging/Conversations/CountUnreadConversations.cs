using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tenancy;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Conversations;

/// <summary>What the badge says: exactly the rows that the filter "unread" shows.</summary>
public sealed record CountUnreadConversations(Guid OrganizationId) : IOperation<int>, IOrganizationOperation;

internal sealed class CountUnreadConversationsHandler(PortalDbContext db, ActorContext actor) : IHandler<CountUnreadConversations, int>
{
    public Task<int> HandleAsync(CountUnreadConversations operation, CancellationToken cancellationToken) =>
        db.FindConversations(operation.OrganizationId, new ConversationFilter(Unread: true), actor.Current.Asking()).CountAsync(cancellationToken);
}
