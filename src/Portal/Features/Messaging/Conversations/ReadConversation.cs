using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Messaging;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.Sending;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Conversations;

/// <summary>One conversation, with what the customer said about being texted and what an answer would go out from.</summary>
public sealed record ReadConversation(Guid OrganizationId, Guid ConversationId) : IOperation<Result<ConversationDetails>>, IOrganizationOperation;

/// <param name="Words">What the customer said about being texted, the newest first.</param>
/// <param name="Sending">What an answer would go out from, or why none can be written.</param>
public sealed record ConversationDetails(ConversationRow Row, IReadOnlyList<OptOutRow> Words, SendingChoices Sending)
{
    /// <summary>The customer's newest word reads like "no more texts", and nobody has decided yet.</summary>
    public OptOutRow? Doubt => !Row.OptedOut && Words is [{ Kind: OptOutKind.Doubt } doubt, ..] ? doubt : null;
}

/// <summary>A customer's word on being texted.</summary>
/// <param name="Word">What was written, shortened.</param>
/// <param name="ToldBy">The person who entered it, if it was one.</param>
public sealed record OptOutRow(Guid Id, OptOutKind Kind, OptOutSource Source, string? Word, string? ToldBy, DateTimeOffset OccurredAt);

internal sealed class ReadConversationHandler(PortalDbContext db, ActorContext actor, SendingDesk desk) : IHandler<ReadConversation, Result<ConversationDetails>>
{
    private const int MostWords = 50;

    public async Task<Result<ConversationDetails>> HandleAsync(ReadConversation operation, CancellationToken cancellationToken)
    {
        var found = await db.FindConversations(operation.OrganizationId, new ConversationFilter(), actor.Current.Asking())
            .Where(f => f.Conversation.Id == operation.ConversationId).ToListAsync(cancellationToken);
        if (found is not [{ Conversation: var conversation }])
        {
            return MessagingErrors.ConversationNotFound;
        }

        var rows = await db.ToRowsAsync(operation.OrganizationId, found, cancellationToken);
        var words = await db.OptOutEvents.Where(e => e.OrganizationId == operation.OrganizationId && e.CustomerPhone == conversation.CustomerPhone)
            .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Id).Take(MostWords)
            .Select(e => new OptOutRow(e.Id, e.Kind, e.Source, e.Word, e.ToldBy, e.OccurredAt)).ToListAsync(cancellationToken);
        return new ConversationDetails(rows[0], words, await desk.ChoicesAsync(operation.OrganizationId, conversation.CustomerPhone, rows[0].OptedOut, cancellationToken));
    }
}
