using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Data;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;
using Portal.Integrations;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>Takes one purchase from its intent to its end: choose, commit, order, record. Every state is committed before the next step is taken.</summary>
internal sealed partial class PurchaseDriver(
    PortalDbContext db, TwilioClient twilio, PurchaseCandidates candidates, PurchaseRecorder recorder, PortalAddresses addresses,
    IOptions<PurchaseOptions> options, TimeProvider time, ILogger<PurchaseDriver> logger)
{
    /// <summary>Drives the purchase. A caller that hangs up does not stop it: money may be on its way.</summary>
    public async Task<Result<PurchaseDetails>> DriveAsync(Purchase purchase, string country)
    {
        var ordered = false;
        try
        {
            var offered = await candidates.ChooseAsync(purchase, country, CancellationToken.None);
            if (offered.Error is { } nothing)
            {
                return await FailAsync(purchase, nothing);
            }

            foreach (var candidate in offered.Value)
            {
                if (!await ReserveAsync(purchase, candidate))
                {
                    continue; // somebody else is buying just this one
                }

                ordered = true;
                var answer = await twilio.BuyAsync(new NumberOrder(candidate.E164, purchase.FriendlyName, addresses.SmsIncoming), CancellationToken.None);
                if (answer.Failure is not { } failure)
                {
                    return PurchaseDetails.Of(await recorder.RecordAsync(purchase.Id, answer.Value, CancellationToken.None));
                }

                if (failure.Kind is FailureKind.OutcomeUnknown)
                {
                    return await LookUpAsync(purchase, failure);
                }

                ordered = false;
                if (failure.Error.Code is not "twilio.number_taken" || purchase.AreaCode is null)
                {
                    return await FailAsync(purchase, failure.Error);
                }
            }

            return await FailAsync(purchase, purchase.RequestedNumber is null ? PurchaseErrors.NumberNotOffered : PhoneNumberErrors.BeingBought);
        }
        catch (Exception exception) when (ordered && PortalExceptionHandler.IsDatabaseDown(exception))
        {
            LogDatabaseLost(purchase.Id);
            return PurchaseErrors.Uncertain(purchase); // the saved intent brings the completer back to it
        }
        catch (DbUpdateConcurrencyException)
        {
            return AnswerOf(await db.Purchases.AsNoTracking().SingleAsync(p => p.Id == purchase.Id)); // the completer was faster
        }
    }

    /// <summary>What a caller is told of a purchase as it stands.</summary>
    public static Result<PurchaseDetails> AnswerOf(Purchase purchase) => purchase.Status switch
    {
        PurchaseStatus.Bought => PurchaseDetails.Of(purchase),
        PurchaseStatus.Failed => PurchaseErrors.Of(purchase),
        _ => PurchaseErrors.Uncertain(purchase),
    };

    /// <summary>Commits "this exact number is being bought" before Twilio hears of it; false when another purchase has it.</summary>
    private async Task<bool> ReserveAsync(Purchase purchase, PurchaseChoice choice)
    {
        var now = time.GetUtcNow();
        purchase.Buying(choice, now + options.Value.Lease, now);
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            var stored = db.Entry(purchase);
            await stored.ReloadAsync();
            return false;
        }
    }

    private async Task<Result<PurchaseDetails>> FailAsync(Purchase purchase, Error error)
    {
        purchase.Failed(error.Code, error.Sentence, time.GetUtcNow());
        await db.SaveChangesAsync();
        return error with
        {
            Extensions = new Dictionary<string, object?>(error.Extensions ?? new Dictionary<string, object?>(StringComparer.Ordinal), StringComparer.Ordinal) { ["purchaseId"] = purchase.Id },
        };
    }

    /// <summary>The answer is lost: say so to the admins, and look once right now, since the order may well have gone through.</summary>
    private async Task<Result<PurchaseDetails>> LookUpAsync(Purchase purchase, VendorFailure failure)
    {
        var now = time.GetUtcNow();
        purchase.Uncertain(failure.Error.Code, failure.Error.Sentence, now);
        await db.RaiseAsync(PurchaseNotifications.Uncertain(purchase), now, CancellationToken.None);
        await db.SaveChangesAsync();
        var listed = await twilio.ListNumbersAsync(new NumberFilter(E164: purchase.PhoneNumber), CancellationToken.None);
        return listed.Succeeded && listed.Value.FirstOrDefault(number => number.FriendlyName == purchase.FriendlyName) is { } sold
            ? PurchaseDetails.Of(await recorder.RecordAsync(purchase.Id, sold, CancellationToken.None))
            : PurchaseErrors.Uncertain(purchase);
    }

    [LoggerMessage(LogLevel.Warning, "The database was lost after Twilio was asked for purchase {PurchaseId}; the completer settles it")]
    private partial void LogDatabaseLost(Guid purchaseId);
}
