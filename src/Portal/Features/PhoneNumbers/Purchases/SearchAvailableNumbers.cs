using Microsoft.Extensions.Options;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>Numbers that can be bought now. Nothing is reserved.</summary>
/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="AreaCode">Three digits.</param>
/// <param name="Contains">Digits that stand anywhere in the number; <c>*</c> is one digit, only at the ends.</param>
/// <param name="Locality">A city.</param>
public sealed record SearchAvailableNumbers(string Country, string? AreaCode = null, string? Contains = null, string? Locality = null)
    : IOperation<Result<AvailableNumbersDetails>>, IPlatformOperation;

/// <summary>What was found, or what there is nearby.</summary>
/// <param name="MonthlyPrice">Of each of them, in <paramref name="Currency"/>; null when Twilio did not say.</param>
/// <param name="Suggestions">Area codes nearby that have numbers, when this one has none.</param>
public sealed record AvailableNumbersDetails(
    IReadOnlyList<AvailableNumberRow> PhoneNumbers, decimal? MonthlyPrice, string? Currency, IReadOnlyList<AreaSuggestion> Suggestions);

/// <param name="AddressRequirement"><c>none</c>, <c>any</c>, <c>local</c> or <c>foreign</c>: whether an address must be on file.</param>
public sealed record AvailableNumberRow(
    string PhoneNumber, string? Locality, string? Region, string Country, bool Voice, bool Sms, bool Mms, decimal? MonthlyPrice, string? Currency, string AddressRequirement);

internal sealed class SearchAvailableNumbersHandler(TwilioClient twilio) : IHandler<SearchAvailableNumbers, Result<AvailableNumbersDetails>>
{
    public async Task<Result<AvailableNumbersDetails>> HandleAsync(SearchAvailableNumbers operation, CancellationToken cancellationToken)
    {
        if (SearchErrors.Check(operation) is { } fault)
        {
            return fault;
        }

        var searching = twilio.SearchAsync(new AvailableNumberSearch(operation.Country, operation.AreaCode, operation.Contains, operation.Locality), cancellationToken);
        var pricing = twilio.ReadPricesAsync(operation.Country, cancellationToken);
        var found = await searching;
        var prices = await pricing;
        if (found.Failure is { } failure)
        {
            return failure.Error;
        }

        var price = prices.Succeeded ? prices.Value.Local : null; // without a price the search still helps; the purchase asks again
        var currency = prices.Succeeded ? prices.Value.Currency : null;
        var suggestions = found.Value.Count == 0 && operation.AreaCode is { } areaCode
            ? await twilio.SuggestAsync(operation.Country, areaCode, cancellationToken)
            : [];
        return new AvailableNumbersDetails([.. found.Value.Select(number => Row(number, price, currency))], price, currency, suggestions);
    }

    private static AvailableNumberRow Row(AvailableNumber number, decimal? price, string? currency) => new(
        number.E164, number.Locality, number.Region, number.Country, number.Capabilities.Voice, number.Capabilities.Sms, number.Capabilities.Mms,
        price, currency, number.AddressRequirement.ToString().ToLowerInvariant());
}
