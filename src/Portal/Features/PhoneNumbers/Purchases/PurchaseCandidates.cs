using Microsoft.Extensions.Options;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>Which exact numbers a purchase may buy, checked with Twilio at this moment: offered, without an address, within the price.</summary>
internal sealed class PurchaseCandidates(TwilioClient twilio, IOptions<PurchaseOptions> options)
{
    /// <summary>As many as others may be buying at this moment, and more.</summary>
    private const int MostOffered = 100;

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
        if (purchase.RequestedNumber is { } e164) return await FindAsync(new AvailableNumberSearch(country, Contains: e164));

        // Twilio lists a part of what it has: what cannot serve must not fill that part.
        var search = new AvailableNumberSearch(country, purchase.AreaCode, Limit: MostOffered, CallsAndTexts: true, WithoutAddress: true);
        var found = await FindAsync(search);
        return found is { Succeeded: true, Value.Count: 0 } ? await FindAsync(search with { WithoutAddress = false }) : found;

        async Task<Result<IReadOnlyList<AvailableNumber>>> FindAsync(AvailableNumberSearch wanted)
        {
            var answer = await twilio.SearchAsync(wanted, cancellationToken);
            return answer.Failure is { } failure ? failure.Error : answer.Value.Where(number => IsWanted(number, purchase)).ToList();
        }
    }

    /// <summary>Outside North America Twilio ignores the area code, and would sell a number of anywhere. Nobody picks a number blindly that cannot do the work.</summary>
    private static bool IsWanted(AvailableNumber number, Purchase purchase) => purchase.RequestedNumber is { } wanted
        ? number.E164 == wanted
        : (purchase.AreaCode is null || number.E164.StartsWith($"+1{purchase.AreaCode}", StringComparison.Ordinal)) && number.Capabilities is { Voice: true, Sms: true };

    private async Task<Result<IReadOnlyList<PurchaseChoice>>> PriceAsync(IReadOnlyList<AvailableNumber> found, string country, CancellationToken cancellationToken)
    {
        var free = found.Where(number => number.AddressRequirement is AddressRequirement.None).ToList();
        if (free.Count == 0)
        {
            return PurchaseErrors.AddressRequired;
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
}
