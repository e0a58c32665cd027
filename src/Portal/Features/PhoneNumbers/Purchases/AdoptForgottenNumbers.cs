using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>The last net under a purchase: a number that Twilio sold later than anybody waited for is adopted, so that no paid number is unknown.
/// One whose purchase is unknown, as after the database was restored from a backup, is told to the admins: nobody knows whom it is for.</summary>
public sealed record AdoptForgottenNumbers : IOperation<Result>, ISystemOperation;

internal sealed partial class AdoptForgottenNumbersHandler(
    PortalDbContext db, TwilioClient twilio, PurchaseRecorder recorder, TimeProvider time, ILogger<AdoptForgottenNumbersHandler> logger)
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
        List<IncomingNumber> unknown = [];
        foreach (var number in listed.Value.Where(number => PurchaseOf(number) is not null && !known.Contains(number.Sid)))
        {
            var purchaseId = PurchaseOf(number);
            var purchase = await db.Purchases.AsNoTracking().SingleOrDefaultAsync(p => p.Id == purchaseId, cancellationToken);
            if (purchase is null)
            {
                unknown.Add(number);
            }
            else if (purchase.Status is not PurchaseStatus.Bought && purchase.LeaseUntil < now) // nobody else is at it any more
            {
                await AdoptAsync(purchase.Id, number, cancellationToken);
            }
        }

        await db.TellOfUnknownAsync(unknown, now, cancellationToken);
        return Result.Ok;
    }

    /// <summary>One that cannot be adopted must not keep the others out; it is tried again at the next due time.</summary>
    private async Task AdoptAsync(Guid purchaseId, IncomingNumber number, CancellationToken cancellationToken)
    {
        try
        {
            await recorder.RecordAsync(purchaseId, number, cancellationToken);
        }
        catch (DbUpdateException exception)
        {
            LogNotAdopted(exception, purchaseId);
        }
    }

    private static Guid? PurchaseOf(IncomingNumber number) =>
        number.FriendlyName.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(number.FriendlyName[Prefix.Length..], "N", out var id) ? id : null;

    [LoggerMessage(LogLevel.Error, "The paid number of purchase {PurchaseId} cannot be entered into the inventory")]
    private partial void LogNotAdopted(Exception exception, Guid purchaseId);
}
