using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Data;
using Portal.Data.DurableWork;
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
    /// <summary>How many numbers Twilio may refuse as taken before the purchase ends.</summary>
    private const int MostOrders = 5;

    private bool _ordered;

    /// <summary>Drives the purchase. A caller that hangs up does not stop it: money may be on its way.</summary>
    public async Task<Result<PurchaseDetails>> DriveAsync(Purchase purchase, string country)
    {
        try
        {
            var offered = await candidates.ChooseAsync(purchase, country, CancellationToken.None);
            return offered.Error is { } nothing ? await FailAsync(purchase, nothing) : await BuyAsync(purchase, offered.Value);
        }
        catch (DbUpdateConcurrencyException) when (!_ordered)
        {
            return AnswerOf(await db.Purchases.AsNoTracking().SingleAsync(p => p.Id == purchase.Id)); // the completer was faster
        }
        catch (Exception exception) when (_ordered)
        {
            LogLost(exception, purchase.Id);
            return PurchaseErrors.Uncertain(purchase); // whatever it was, money may be spent: the saved intent brings the completer back to it
        }
    }

    /// <summary>What a caller is told of a purchase as it stands.</summary>
    public static Result<PurchaseDetails> AnswerOf(Purchase purchase) => purchase.Status switch
    {
        PurchaseStatus.Bought => PurchaseDetails.Of(purchase),
        PurchaseStatus.Failed => PurchaseRefusal.Of(purchase),
        _ => PurchaseErrors.Uncertain(purchase),
    };

    private async Task<Result<PurchaseDetails>> BuyAsync(Purchase purchase, IReadOnlyList<PurchaseChoice> choices)
    {
        var lost = purchase.RequestedNumber is null ? PurchaseErrors.NumberNotOffered : PhoneNumberErrors.BeingBought;
        var orders = 0;
        foreach (var choice in choices)
        {
            // In this order: whoever had reserved it before has entered it into the inventory by now.
            if (orders == MostOrders || !await ReserveAsync(purchase, choice) || await IsOwnedAsync(choice))
            {
                continue; // somebody else has just this one
            }

            (_ordered, orders) = (true, orders + 1);
            var answer = await twilio.BuyAsync(new NumberOrder(choice.E164, purchase.FriendlyName, addresses.SmsIncoming), CancellationToken.None);
            if (answer.Succeeded && answer.Value.E164 == choice.E164)
            {
                return PurchaseDetails.Of(await recorder.RecordAsync(purchase.Id, answer.Value, CancellationToken.None));
            }

            if (answer.Failure is not { Kind: not FailureKind.OutcomeUnknown } refused)
            {
                return await LookUpAsync(purchase, answer.Failure?.Error ?? PurchaseErrors.Uncertain(purchase));
            }

            (_ordered, lost) = (false, refused.Error);
            if (refused.Error.Code is not "twilio.number_taken" || purchase.RequestedNumber is not null)
            {
                return await FailAsync(purchase, refused.Error);
            }
        }

        return await FailAsync(purchase, lost);
    }

    /// <summary>What the inventory claims cannot be entered again, so it must not be paid for again.</summary>
    private Task<bool> IsOwnedAsync(PurchaseChoice choice) => db.PhoneNumbers.AnyAsync(number => number.E164 == choice.E164 && number.Status != PhoneNumberStatus.Released);

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
            await db.Entry(purchase).ReloadAsync();
            return false;
        }
    }

    private async Task<Result<PurchaseDetails>> FailAsync(Purchase purchase, Error error)
    {
        purchase.Fail(error, time.GetUtcNow());
        await db.SaveChangesAsync();
        return PurchaseRefusal.Of(purchase);
    }

    /// <summary>The answer is lost: say so to the admins, and look once right now, since the order may well have gone through.</summary>
    private async Task<Result<PurchaseDetails>> LookUpAsync(Purchase purchase, Error why)
    {
        var now = time.GetUtcNow();
        purchase.Uncertain(why.Code, why.Sentence, now);
        await db.RaiseAsync(PurchaseNotifications.Uncertain(purchase), now, CancellationToken.None);
        db.RunLater(new SettlePurchase(purchase.Id), now, options.Value.LookAgain); // much sooner than the one that waits for the end of the lease
        await db.SaveChangesAsync();
        var listed = await twilio.ListNumbersAsync(new NumberFilter(E164: purchase.PhoneNumber), CancellationToken.None);
        return listed.Succeeded && listed.Value.FirstOrDefault(number => number.FriendlyName == purchase.FriendlyName) is { } sold
            ? PurchaseDetails.Of(await recorder.RecordAsync(purchase.Id, sold, CancellationToken.None))
            : PurchaseErrors.Uncertain(purchase);
    }

    [LoggerMessage(LogLevel.Warning, "Purchase {PurchaseId} was interrupted after Twilio was asked; the completer settles it")]
    private partial void LogLost(Exception exception, Guid purchaseId);
}
