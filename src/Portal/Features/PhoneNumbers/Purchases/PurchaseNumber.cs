using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Platform;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>Buys a number for an organization: an exact one, or the first that an area code offers. Spends money.</summary>
/// <param name="AreaCode">Three digits; null with <paramref name="PhoneNumber"/> null takes any number of the organization's country.</param>
/// <param name="PhoneNumber">The exact number, as people write it or in E.164.</param>
/// <param name="IdempotencyKey">The same key is the same purchase; null makes each call a purchase of its own.</param>
public sealed record PurchaseNumber(Guid OrganizationId, string? AreaCode, string? PhoneNumber, string? IdempotencyKey)
    : IOperation<Result<PurchaseDetails>>, IPlatformOperation;

internal sealed partial class PurchaseNumberHandler(
    PortalDbContext db, PurchaseDriver driver, ActorContext actor, IOptions<PurchaseOptions> options, TimeProvider time)
    : IHandler<PurchaseNumber, Result<PurchaseDetails>>
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    public async Task<Result<PurchaseDetails>> HandleAsync(PurchaseNumber operation, CancellationToken cancellationToken)
    {
        if (Check(operation, out var number) is { } fault)
        {
            return fault;
        }

        var key = operation.IdempotencyKey ?? Guid.NewGuid().ToString("N");
        var known = await FindAsync(operation.OrganizationId, key, cancellationToken);
        if (known is not null && (!known.MayTryAgain() || !IsSame(known, operation, number)))
        {
            return await RepeatAsync(known, operation, number, cancellationToken);
        }

        var organization = await db.Organizations.SingleOrDefaultAsync(o => o.Id == operation.OrganizationId && o.ClosedAt == null, cancellationToken);
        if (organization is null)
        {
            return AccessErrors.OrganizationNotFound;
        }

        if (number is not null && await db.PhoneNumbers.AnyAsync(n => n.E164 == number && n.Status != PhoneNumberStatus.Released, cancellationToken))
        {
            return known is null ? await RepeatOrAsync(PhoneNumberErrors.AlreadyOwned, operation, key, number, cancellationToken) : PhoneNumberErrors.AlreadyOwned;
        }

        var now = time.GetUtcNow();
        var purchase = known ?? new Purchase(organization.Id, key, operation.AreaCode, number, actor.Current.Name, now + options.Value.Lease, now);
        if (known is null)
        {
            db.Purchases.Add(purchase);
        }
        else
        {
            db.Purchases.Attach(purchase);
            purchase.Again(now + options.Value.Lease);
        }

        db.RunLater(new SettlePurchase(purchase.Id), now, options.Value.Lease); // whatever becomes of this process
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return known is null ? await RepeatOrAsync(PhoneNumberErrors.BeingBought, operation, key, number, cancellationToken) : PhoneNumberErrors.BeingBought;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await RepeatOrAsync(PhoneNumberErrors.BeingBought, operation, key, number, cancellationToken); // a twin has begun anew
        }

        // From here the purchase goes on to its end even when the caller hangs up.
        return await driver.DriveAsync(purchase, organization.Country);
    }

    private static Error? Check(PurchaseNumber operation, out string? number)
    {
        number = null;
        if (operation.IdempotencyKey is { } key && !KeyPattern.IsMatch(key))
        {
            return PurchaseErrors.KeyMalformed;
        }

        if (operation is { AreaCode: not null, PhoneNumber: not null })
        {
            return PurchaseErrors.NumberOrAreaCode;
        }

        if (operation.AreaCode is { } areaCode && !SearchErrors.IsAreaCode(areaCode))
        {
            return PurchaseErrors.AreaCodeMalformed;
        }

        if (operation.PhoneNumber is { } text)
        {
            if (!E164.TryParse(text, out var parsed, out var hint))
            {
                return PhoneNumberErrors.Malformed(hint);
            }

            number = parsed.Value;
        }

        return null;
    }

    private Task<Purchase?> FindAsync(Guid organizationId, string key, CancellationToken cancellationToken) =>
        db.Purchases.AsNoTracking().SingleOrDefaultAsync(purchase => purchase.OrganizationId == organizationId && purchase.IdempotencyKey == key, cancellationToken);

    private static bool IsSame(Purchase known, PurchaseNumber operation, string? number) => known.AreaCode == operation.AreaCode && known.RequestedNumber == number;

    /// <summary>The refusal, unless it was the same request's own twin that was faster: then its answer.</summary>
    private async Task<Result<PurchaseDetails>> RepeatOrAsync(Error refusal, PurchaseNumber operation, string key, string? number, CancellationToken cancellationToken) =>
        await FindAsync(operation.OrganizationId, key, cancellationToken) is { } twin ? await RepeatAsync(twin, operation, number, cancellationToken) : refusal;

    /// <summary>The answer of the purchase that already has the key: waited for, so that repetitions get the same one.</summary>
    private async Task<Result<PurchaseDetails>> RepeatAsync(Purchase known, PurchaseNumber operation, string? number, CancellationToken cancellationToken)
    {
        if (!IsSame(known, operation, number))
        {
            return PurchaseErrors.KeyReused;
        }

        var patience = time.GetUtcNow() + options.Value.WaitForOther;
        var purchase = known;
        while (!purchase.Ended && time.GetUtcNow() < patience)
        {
            await time.Delay(s_look, cancellationToken);
            purchase = await FindAsync(known.OrganizationId, known.IdempotencyKey, cancellationToken) ?? purchase;
        }

        return PurchaseDriver.AnswerOf(purchase);
    }

    [GeneratedRegex(@"^[\x21-\x7e]{1,200}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeyPattern { get; }
}
