using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Messaging;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.OptOuts;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Conversations;

/// <summary>A person says whether a customer wants texts: because the customer told so, or to decide a doubt. It holds for this organization alone.</summary>
/// <param name="Stop">No more texts; false: texts may be sent. A customer who wrote STOP can only be texted again after START.</param>
public sealed record RecordOptOut(Guid OrganizationId, Guid ConversationId, bool Stop) : IOperation<Result>, IOrganizationOperation;

internal sealed class RecordOptOutHandler(PortalDbContext db, ActorContext actor, AuditTrail trail, TimeProvider time) : IHandler<RecordOptOut, Result>
{
    public async Task<Result> HandleAsync(RecordOptOut operation, CancellationToken cancellationToken)
    {
        var customer = await db.Conversations.Where(c => c.OrganizationId == operation.OrganizationId && c.Id == operation.ConversationId)
            .Select(c => c.CustomerPhone).SingleOrDefaultAsync(cancellationToken);
        if (customer is null)
        {
            return MessagingErrors.ConversationNotFound;
        }

        var said = await db.OptOutOfAsync(operation.OrganizationId, customer, cancellationToken);
        if (!operation.Stop && said is { Kind: OptOutKind.Out, Source: not OptOutSource.Person })
        {
            return ConversationErrors.OptedOutThemselves;
        }

        var newest = await db.OptOutEvents.Where(e => e.OrganizationId == operation.OrganizationId && e.CustomerPhone == customer)
            .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Id).Select(e => (OptOutKind?)e.Kind).FirstOrDefaultAsync(cancellationToken);
        var kind = operation.Stop ? OptOutKind.Out : OptOutKind.In;
        if (newest == kind)
        {
            return Result.Ok; // said before: a second press adds nothing
        }

        var now = time.GetUtcNow();
        db.OptOutEvents.Add(new OptOutEvent(operation.OrganizationId, customer, kind, OptOutSource.Person, word: null, actor.Current.Name, now));
        db.Audit(trail, now, operation.Stop ? "conversation.opted_out" : "conversation.opted_in", customer, operation.ConversationId, operation.OrganizationId);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Ok;
    }
}
