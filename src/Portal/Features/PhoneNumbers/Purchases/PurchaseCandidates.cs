using Microsoft.Extensions.Options;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>Which exact numbers a purchase may buy, checked with Twilio at this moment: offered, without an address, within the price.</summary>
internal sealed class PurchaseCandidates(TwilioClient twilio, IOptions<PurchaseOptions> options)
{
    private const int MostTried = 3;

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
                return await PriceAsync(found.Value, country, cancellationToken);
            }
        }

        if (purchase.RequestedNumber is not null)
        {
            return PurchaseErrors.NumberNotOffered;
        }

        return PurchaseErrors.NoNumbers(purchase.AreaCode is { } areaCode ? await twilio.SuggestAsync(organizationCountry, areaCode, cancellationToken) : []);
    }

    private async Task<Result<IReadOnlyList<AvailableNumber>>> SearchAsync(Purchase purchase, string country, CancellationToken cancellationToken)
    {
        var search = new AvailableNumberSearch(country, purchase.AreaCode, purchase.RequestedNumber);
        var found = await twilio.SearchAsync(search, cancellationToken);
        return found.Failure is { } failure
            ? failure.Error
            : found.Value.Where(number => purchase.RequestedNumber is null || number.E164 == purchase.RequestedNumber).ToList();
    }

    private async Task<Result<IReadOnlyList<PurchaseChoice>>> PriceAsync(IReadOnlyList<AvailableNumber> found, string country, CancellationToken cancellationToken)
    {
        var free = found.Where(number => number.AddressRequirement is AddressRequirement.None).Take(MostTried).ToList();
        if (free.Count == 0)
        {
            return PurchaseErrors.AddressRequired;
        }

        var prices = await twilio.ReadPricesAsync(country, cancellationToken);
        if (prices.Failure is { } failure)
        {
            return failure.Error; // never buy at a price that nobody has seen
        }

        var price = prices.Value.Local;
        var cap = options.Value.MaxMonthlyPrice;
        return price > cap
            ? PurchaseErrors.PriceAboveCap(price.Value, prices.Value.Currency, cap)
            : free.ConvertAll(number => new PurchaseChoice(number.E164, country, number.Region, number.Locality, price, prices.Value.Currency));
    }
}
