using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>Refusals of a purchase. Each says whether money was spent.</summary>
public static class PurchaseErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "purchase.not_found", "There is no such purchase.");

    public static readonly Error NumberOrAreaCode = new(ErrorKind.Invalid, "purchase.number_or_area_code", "Name an exact number or an area code, not both. Nothing was bought.");

    public static readonly Error AreaCodeMalformed = new(ErrorKind.Invalid, "purchase.area_code_malformed", "An area code has three digits and begins with 2 to 9, like 604. Nothing was bought.");

    public static readonly Error KeyMalformed = new(ErrorKind.Malformed, "idempotency.key_malformed", "An Idempotency-Key has 1 to 200 visible ASCII characters and stands in one header.");

    public static readonly Error KeyReused = new(ErrorKind.Conflict, "idempotency.key_reused", "This Idempotency-Key was used for a different purchase. Nothing was bought; use a new key.");

    public static readonly Error Interrupted = new(ErrorKind.Unavailable, "purchase.interrupted", "The portal was interrupted before Twilio was asked. Nothing was bought; buy again.");

    public static readonly Error NotExecuted = new(ErrorKind.VendorRefused, "purchase.not_executed", "Twilio's answer was lost, and Twilio does not list the number: it was not sold. Nothing was bought; buy again.");

    public static readonly Error NumberNotOffered = new(ErrorKind.Conflict, "purchase.number_not_offered", "Twilio does not offer this number, or somebody took it meanwhile. Nothing was bought; choose another one.");

    public static readonly Error AddressRequired = new(ErrorKind.Invalid, "purchase.address_required", "This number can only be bought with an address on file at Twilio. Nothing was bought; choose one without that mark.");

    public static readonly Error PriceUnknown = new(ErrorKind.VendorRefused, "purchase.price_unknown", "Twilio does not say what the number costs, so it was not bought. Look at Twilio's price list, or try again later.");

    /// <summary>Nothing to offer in the area: an answer, with neighbours that have some.</summary>
    public static Error NoNumbers(IReadOnlyList<AreaSuggestion> suggestions) =>
        new(ErrorKind.Conflict, "no_numbers_in_area", suggestions.Count == 0
            ? "Twilio has no numbers to offer there at the moment. Nothing was bought."
            : $"Twilio has no numbers to offer there at the moment. Nothing was bought; nearby: {string.Join(", ", suggestions.Select(area => $"{area.AreaCode} ({area.Available})"))}.")
        {
            Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["suggestions"] = suggestions },
        };

    public static Error PriceAboveCap(decimal price, string? currency, decimal cap) =>
        new(ErrorKind.Invalid, "purchase.price_above_cap", $"The number costs {price:0.00} {currency} a month, more than the allowed {cap:0.00}. Nothing was bought; an operator can raise Purchases:MaxMonthlyPrice.");

    /// <summary>Nobody knows yet whether it was bought.</summary>
    public static Error Uncertain(Purchase purchase) =>
        new(ErrorKind.Unavailable, "purchase.outcome_uncertain", "Twilio was asked to sell the number, and its answer was lost. The portal is checking whether it was charged; do not buy again. The notifications inbox tells the outcome.")
        {
            RetryAfter = TimeSpan.FromSeconds(15),
            Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["purchaseId"] = purchase.Id, ["phoneNumber"] = purchase.PhoneNumber },
        };
}
