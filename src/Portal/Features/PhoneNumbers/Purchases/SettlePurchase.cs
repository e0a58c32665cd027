using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>The completer: brings a purchase to its end after its own process is gone or its answer was lost. Looks at Twilio; never buys.</summary>
public sealed record SettlePurchase(Guid PurchaseId) : IOperation<JobOutcome>, ISystemOperation, IDurableJob
{
    public static string DurableName => "phone_numbers.settle-purchase.v1";
}

internal sealed partial class SettlePurchaseHandler(
    PortalDbContext db, TwilioClient twilio, PurchaseRecorder recorder, IOptions<PurchaseOptions> options, TimeProvider time, ILogger<SettlePurchaseHandler> logger)
    : IHandler<SettlePurchase, JobOutcome>
{
    public async Task<JobOutcome> HandleAsync(SettlePurchase operation, CancellationToken cancellationToken)
    {
        var purchase = await db.Purchases.SingleOrDefaultAsync(p => p.Id == operation.PurchaseId, cancellationToken);
        if (purchase is null || purchase.Ended)
        {
            return JobOutcome.Done;
        }

        var now = time.GetUtcNow();
        if (purchase.LeaseUntil > now)
        {
            return JobOutcome.Again(purchase.LeaseUntil - now, "Its own process still has it.");
        }

        return purchase.Status is PurchaseStatus.Requested
            ? await FailAsync(purchase, PurchaseErrors.Interrupted, now, cancellationToken)
            : await LookAsync(purchase, now, cancellationToken);
    }

    private async Task<JobOutcome> LookAsync(Purchase purchase, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var listed = await twilio.ListNumbersAsync(new NumberFilter(E164: purchase.PhoneNumber), cancellationToken);
        if (listed.Failure is { } failure)
        {
            await WaitAsync(purchase, failure.Error, now, cancellationToken);
            return JobOutcome.Again(options.Value.LookAgain, failure.Error.Code);
        }

        if (listed.Value.FirstOrDefault(number => number.FriendlyName == purchase.FriendlyName) is { } sold)
        {
            await recorder.RecordAsync(purchase.Id, sold, cancellationToken);
            return JobOutcome.Done;
        }

        if (now - purchase.BuyingSince > options.Value.SettleFor)
        {
            return await FailAsync(purchase, PurchaseErrors.NotExecuted, now, cancellationToken);
        }

        await WaitAsync(purchase, PurchaseErrors.Uncertain(purchase), now, cancellationToken);
        return JobOutcome.Again(options.Value.LookAgain, "Twilio does not list the number yet.");
    }

    private async Task<JobOutcome> FailAsync(Purchase purchase, Error error, DateTimeOffset now, CancellationToken cancellationToken)
    {
        purchase.Fail(error, now);
        await db.ResolveAsync(PurchaseNotifications.UncertainKey(purchase.Id), "Twilio had not sold the number; nothing was charged.", now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        LogFailed(purchase.Id, error.Code);
        return JobOutcome.Done;
    }

    private async Task WaitAsync(Purchase purchase, Error why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (purchase.Status is PurchaseStatus.Buying)
        {
            await db.RaiseAsync(PurchaseNotifications.Uncertain(purchase), now, cancellationToken);
        }

        purchase.Uncertain(why.Code, why.Sentence, now + options.Value.LookAgain);
        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Purchase {PurchaseId} ended with {Code}")]
    private partial void LogFailed(Guid purchaseId, string code);
}
