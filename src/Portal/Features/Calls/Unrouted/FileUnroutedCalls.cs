using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.DurableWork;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.Calls.Incoming;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.Unrouted;

/// <summary>An admin says whose the calls of a number are. They go into that organization's conversations with their own times.</summary>
/// <param name="PhoneNumber">Our number; <c>unknown</c> for conversations that name none.</param>
/// <param name="UpTo">Only what had reached the portal by then: what was looked at.</param>
public sealed record FileUnroutedCalls(string PhoneNumber, Guid OrganizationId, DateTimeOffset UpTo) : IOperation<Result<FiledCalls>>, IPlatformOperation;

/// <param name="Left">How many of the number's calls still wait.</param>
public sealed record FiledCalls(int Calls, int Left);

internal sealed class FileUnroutedCallsHandler(PortalDbContext db, CallMatcher matcher, CallFiling filing, ActorContext actor, AuditTrail trail, TimeProvider time)
    : IHandler<FileUnroutedCalls, Result<FiledCalls>>
{
    private const int Most = 1000;

    public async Task<Result<FiledCalls>> HandleAsync(FileUnroutedCalls operation, CancellationToken cancellationToken)
    {
        if (!await db.Organizations.AnyAsync(organization => organization.Id == operation.OrganizationId, cancellationToken))
        {
            return CallErrors.NoOrganization;
        }

        var (filed, upTo) = (0, operation.UpTo.ToUniversalTime());
        var keys = await db.InboxMessages.CallsWaitingFor(operation.PhoneNumber).Where(m => m.ReceivedAt <= upTo).InTheirOrder().Select(m => m.Key).Take(Most).ToListAsync(cancellationToken);
        foreach (var key in keys)
        {
            if (await TryFileAsync(key, operation, cancellationToken)) filed++;
        }

        if (filed == 0)
        {
            return CallErrors.NothingLeft;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.TakeTurnAsync(NotificationKeys.UnroutedTraffic(operation.PhoneNumber), cancellationToken); // else a call that comes in this moment could wait untold
        if (!await db.InboxMessages.AnyAsync(m => m.State == InboxState.Unrouted && m.PhoneNumber == operation.PhoneNumber, cancellationToken))
        {
            await db.ResolveAsync(NotificationKeys.UnroutedTraffic(operation.PhoneNumber), "Its calls were filed.", time.GetUtcNow(), cancellationToken);
        }

        db.Audit(trail, time.GetUtcNow(), "calls.filed", $"{filed} calls of {operation.PhoneNumber}", null, operation.OrganizationId);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new FiledCalls(filed, await db.InboxMessages.CallsWaitingFor(operation.PhoneNumber).CountAsync(cancellationToken));
    }

    // Each in a transaction of its own: what is filed is filed.
    private async Task<bool> TryFileAsync(string key, FileUnroutedCalls operation, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var received = await db.InboxMessages.CallsWaitingFor(operation.PhoneNumber).SingleOrDefaultAsync(m => m.Key == key, cancellationToken);
            if (received is null) return false;
            var told = PostCallReader.Read(received.Payload, received.ReceivedAt);
            var match = await matcher.MatchAsync(told, cancellationToken);
            if (match.Call is { } known && known.OrganizationId != operation.OrganizationId)
            {
                return false; // what another organization has cannot be given away
            }

            match = match with { OrganizationId = operation.OrganizationId, By = "admin" };
            var trace = match.Trace(FilePostCallHandler.TraceOf(received).By, actor.Current.Name);
            await filing.FileAsync(told, match, trace, cancellationToken);
            received.About(operation.PhoneNumber, received.OccurredAt, trace);
            received.File(operation.OrganizationId, time.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            return false; // another admin was faster, or the call's next event: it is looked at again
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
