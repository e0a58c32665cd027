using System.Text.Json;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>Keeps the refusal that a purchase ends with, whole: whoever repeats the request is told the same, member by member.</summary>
internal static class PurchaseRefusal
{
    /// <summary>Ends the purchase without a number.</summary>
    public static void Fail(this Purchase purchase, Error error, DateTimeOffset now) => purchase.Failed(
        error.Code, error.Sentence, now, JsonSerializer.Serialize(new Kept(error.Kind.ToString(), error.RetryAfter?.TotalSeconds, JsonSerializer.SerializeToElement(error.Extensions, JsonSerializerOptions.Web)), JsonSerializerOptions.Web));

    /// <summary>Whether the same request may try once more: a vendor was away or faulty, and for certain nothing was ordered. A definite no stays one, and so does an order whose answer was lost.</summary>
    public static bool MayTryAgain(this Purchase purchase) => purchase.Status is PurchaseStatus.Failed && Of(purchase).Kind switch
    {
        ErrorKind.Unavailable => true,
        ErrorKind.VendorRefused => purchase.BuyingSince is null,
        _ => false,
    };

    /// <summary>What the caller of a failed purchase is told, at first and ever after.</summary>
    public static Error Of(Purchase purchase)
    {
        var kept = purchase.FailureAnswer is { } answer ? JsonSerializer.Deserialize<Kept>(answer, JsonSerializerOptions.Web) : null;
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (kept?.Extensions is { ValueKind: JsonValueKind.Object } members)
        {
            foreach (var member in members.EnumerateObject())
            {
                extensions[member.Name] = member.Value;
            }
        }

        extensions["purchaseId"] = purchase.Id;
        return new Error(Enum.TryParse<ErrorKind>(kept?.Kind, out var kind) ? kind : ErrorKind.VendorRefused, purchase.FailureCode!, purchase.FailureSentence!)
        {
            Extensions = extensions,
            RetryAfter = kept?.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
    }

    private sealed record Kept(string Kind, double? RetryAfterSeconds, JsonElement? Extensions);
}
