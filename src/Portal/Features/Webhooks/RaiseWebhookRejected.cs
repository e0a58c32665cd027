using Portal.Data;
using Portal.Data.Notifications;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Webhooks;

/// <summary>Tells the admins that webhooks are refused: a token that was rotated at the vendor alone looks just like an attack.</summary>
public sealed record RaiseWebhookRejected(string Vendor, string Reason, long Count) : IOperation<Result>, ISystemOperation;

internal sealed class RaiseWebhookRejectedHandler(PortalDbContext db, TimeProvider time) : IHandler<RaiseWebhookRejected, Result>
{
    public async Task<Result> HandleAsync(RaiseWebhookRejected operation, CancellationToken cancellationToken)
    {
        var words = RefusalWords.Of(operation.Reason);
        await db.RaiseAsync(new NotificationDraft(NotificationTypes.WebhookRejected, $"{NotificationTypes.WebhookRejected}:{operation.Vendor}:{operation.Reason}",
            $"Webhooks that claim to be {RefusalWords.Vendor(operation.Vendor)}'s are refused",
            $"{words} {operation.Count} in the last seconds. If it goes on while texts are missing, compare the account's token with the portal's settings; if texts arrive as usual, somebody else is trying the address. The page \"Webhooks\" counts them by the hour."), time.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Ok;
    }
}
