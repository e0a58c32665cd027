using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>Which exact numbers a purchase may buy, checked with Twilio at this moment: offered, without an address, within the price.</summary>
internal sealed class PurchaseCandidates(PortalDbContext db, TwilioClient twilio, IOptions<PurchaseOptions> options)
{
    /// <summary>At least one number, best first; or why there is none.</summary>
    public async Task<Result<IReadOnlyList<PurchaseChoice>>> ChooseAsync(Purchase purchase, string organizationCountry, CancellationToken cancellationToken)
    {
        // A North American number does not tell its country: Canada and the US share +1.
        IReadOnlyList<string> countries = purchase.RequestedNumber is { } e164 && e164.StartsWith("+1", StringComparison.Ordinal)
            ? [.. new[] { organizationCountry, "CA", "US" }.Distinct(StringComparer.Ordinal)]
            : [organizationCountry];
        foreach (var country in countries)
        {
            var found = await SearchAsync(purchase, country, cancellationToken);
            if (found.Error is { } unavailable)
            {
                return unavailable;
            }

            if (found.Value.Count > 0)
            {
                return await PriceAsync(purchase, found.Value, country, cancellationToken);
            }
        }

        return purchase.RequestedNumber is null ? await NothingAsync(purchase, organizationCountry, cancellationToken) : PurchaseErrors.NumberNotOffered;
    }

    private async Task<Result<IReadOnlyList<AvailableNumber>>> SearchAsync(Purchase purchase, string country, CancellationToken cancellationToken)
    {
        var search = new AvailableNumberSearch(country, purchase.AreaCode, purchase.RequestedNumber);
        var found = await twilio.SearchAsync(search, cancellationToken);
        return found.Failure is { } failure ? failure.Error : found.Value.Where(number => IsWanted(number, purchase)).ToList();
    }

    /// <summary>Outside North America Twilio ignores the area code, and would sell a number of anywhere. Nobody picks a number blindly that cannot do the work.</summary>
    private static bool IsWanted(AvailableNumber number, Purchase purchase) => purchase.RequestedNumber is { } wanted
        ? number.E164 == wanted
        : (purchase.AreaCode is null || number.E164.StartsWith($"+1{purchase.AreaCode}", StringComparison.Ordinal)) && number.Capabilities is { Voice: true, Sms: true };

    private async Task<Result<IReadOnlyList<PurchaseChoice>>> PriceAsync(Purchase purchase, IReadOnlyList<AvailableNumber> found, string country, CancellationToken cancellationToken)
    {
        var free = found.Where(number => number.AddressRequirement is AddressRequirement.None).ToList();
        if (free.Count == 0)
        {
            return PurchaseErrors.AddressRequired;
        }

        // What the inventory still claims cannot be entered again, so it must not be paid for again.
        var offered = free.ConvertAll(number => number.E164);
        var owned = await db.PhoneNumbers.Where(number => offered.Contains(number.E164) && number.Status != PhoneNumberStatus.Released).Select(number => number.E164).ToListAsync(cancellationToken);
        free.RemoveAll(number => owned.Contains(number.E164, StringComparer.Ordinal));
        if (free.Count == 0)
        {
            return purchase.RequestedNumber is null ? await NothingAsync(purchase, country, cancellationToken) : PhoneNumberErrors.AlreadyOwned;
        }

        var prices = await twilio.ReadPricesAsync(country, cancellationToken);
        if (prices.Failure is { } failure)
        {
            return failure.Error;
        }

        var cap = options.Value.MaxMonthlyPrice;
        return prices.Value.Local switch
        {
            null or < 0 => PurchaseErrors.PriceUnknown, // never buy at a price that nobody has seen
            { } price when price > cap => PurchaseErrors.PriceAboveCap(price, prices.Value.Currency, cap),
            { } price => free.ConvertAll(number => new PurchaseChoice(number.E164, country, number.Region, number.Locality, price, prices.Value.Currency)),
        };
    }

    private async Task<Error> NothingAsync(Purchase purchase, string country, CancellationToken cancellationToken) =>
        PurchaseErrors.NoNumbers(purchase.AreaCode is { } areaCode ? await twilio.SuggestAsync(country, areaCode, cancellationToken) : []);
}
