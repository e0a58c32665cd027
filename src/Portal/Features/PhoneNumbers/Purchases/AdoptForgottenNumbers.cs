using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>The last net under a purchase: a number that Twilio sold later than anybody waited for is adopted, so that no paid number is unknown.</summary>
public sealed record AdoptForgottenNumbers : IOperation<Result>, ISystemOperation;

internal sealed class AdoptForgottenNumbersHandler(PortalDbContext db, TwilioClient twilio, PurchaseRecorder recorder, TimeProvider time)
    : IHandler<AdoptForgottenNumbers, Result>
{
    private const string Prefix = "portal-";

    public async Task<Result> HandleAsync(AdoptForgottenNumbers operation, CancellationToken cancellationToken)
    {
        var listed = await twilio.ListNumbersAsync(new NumberFilter(), cancellationToken);
        if (listed.Failure is { } failure)
        {
            return failure.Error;
        }

        var known = await db.PhoneNumbers.Select(number => number.TwilioSid).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        var now = time.GetUtcNow();
        foreach (var number in listed.Value.Where(number => !known.Contains(number.Sid)))
        {
            if (PurchaseOf(number) is { } purchaseId && await IsOverdueAsync(purchaseId, now, cancellationToken))
            {
                await recorder.RecordAsync(purchaseId, number, cancellationToken);
            }
        }

        return Result.Ok;
    }

    private static Guid? PurchaseOf(IncomingNumber number) =>
        number.FriendlyName.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(number.FriendlyName[Prefix.Length..], "N", out var id) ? id : null;

    /// <summary>Whether nobody else is at it any more.</summary>
    private Task<bool> IsOverdueAsync(Guid purchaseId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Purchases.AnyAsync(purchase => purchase.Id == purchaseId && purchase.Status != PurchaseStatus.Bought && purchase.LeaseUntil < now, cancellationToken);
}
