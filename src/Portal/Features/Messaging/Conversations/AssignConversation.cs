using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Conversations;

/// <summary>Gives a conversation to a colleague, or to nobody.</summary>
/// <param name="UserId">Of a member of the organization; null: nobody.</param>
public sealed record AssignConversation(Guid OrganizationId, Guid ConversationId, Guid? UserId) : IOperation<Result>, IOrganizationOperation;

internal sealed class AssignConversationHandler(PortalDbContext db) : IHandler<AssignConversation, Result>
{
    public async Task<Result> HandleAsync(AssignConversation operation, CancellationToken cancellationToken)
    {
        var conversation = await db.Conversations.SingleOrDefaultAsync(c => c.OrganizationId == operation.OrganizationId && c.Id == operation.ConversationId, cancellationToken);
        if (conversation is null)
        {
            return MessagingErrors.ConversationNotFound;
        }

        string? name = null;
        if (operation.UserId is { } userId)
        {
            name = await (from membership in db.Memberships
                          join user in db.Users on membership.UserId equals user.Id
                          where membership.OrganizationId == operation.OrganizationId && membership.UserId == userId && user.DisabledAt == null
                          select user.DisplayName).SingleOrDefaultAsync(cancellationToken);
            if (name is null)
            {
                return ConversationErrors.NoColleague;
            }
        }

        conversation.Assign(operation.UserId, name);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Ok;
    }
}
