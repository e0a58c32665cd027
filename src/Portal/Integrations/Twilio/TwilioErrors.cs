using System.Net;
using System.Text.Json;
using Portal.Integrations.Http;
using Portal.Platform.Errors;

namespace Portal.Integrations.Twilio;

/// <summary>Twilio's definite noes, each with the portal's code, a sentence and Twilio's own code as <c>vendorCode</c>.</summary>
internal sealed class TwilioErrors() : VendorErrors(TwilioIntegration.Vendor, "Twilio")
{
    /// <summary>The refusal of an id that Twilio cannot have given: it is not even asked.</summary>
    public VendorFailure NotFound => Refused(404, 20404);

    protected override VendorFailure Refusal(WireAnswer answer) => Refused((int)answer.Status, VendorCode(answer.Body));

    private VendorFailure Refused(int status, int? vendorCode)
    {
        var (kind, code, fallback) = Meaning(vendorCode, status);
        var sentence = vendorCode is { } number && TwilioErrorCatalog.Find(number) is { } meaning ? meaning.Sentence : fallback;
        var error = Error(kind, code, sentence);
        if (vendorCode is not null) error = error with { Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["vendorCode"] = vendorCode } };
        return new VendorFailure(FailureKind.Refused, error, vendorCode);
    }

    private static (ErrorKind Kind, string Code, string Fallback) Meaning(int? vendorCode, int status) => vendorCode switch
    {
        20003 or 20008 => (ErrorKind.VendorRefused, "credentials_refused", "Twilio refused the account's credentials. Check them in the portal's settings."),
        10001 or 30002 => (ErrorKind.VendorRefused, "account_suspended", "The Twilio account is not active."),
        10002 or 21404 => (ErrorKind.VendorRefused, "trial_account", "The Twilio account is a trial account, which cannot do this."),
        21421 or 21451 => (ErrorKind.Invalid, "number_invalid", "This is not a number that Twilio can sell."),
        21422 => (ErrorKind.Conflict, "number_taken", "This number is not available any more."),
        21452 => (ErrorKind.Conflict, "no_numbers_in_area", "Twilio has no numbers in this area code at the moment."),
        21613 or 21615 or 21628 or 21631 => (ErrorKind.Invalid, "address_required", "This number can only be bought with an address on file."),
        21649 or 21650 or 21651 => (ErrorKind.Invalid, "bundle_required", "This number needs an approved regulatory bundle."),
        20404 => (ErrorKind.NotFound, "not_found", "Twilio does not know it."),
        _ => (HttpStatusCode)status switch
        {
            HttpStatusCode.Unauthorized => (ErrorKind.VendorRefused, "credentials_refused", "Twilio refused the account's credentials. Check them in the portal's settings."),
            HttpStatusCode.NotFound => (ErrorKind.NotFound, "not_found", "Twilio does not know it. It may have been removed there."),
            _ => (ErrorKind.VendorRefused, "refused", $"Twilio refused the request{(vendorCode is null ? "" : $" with its error {vendorCode}")}. Nothing was done; the details are in Twilio's console."),
        },
    };

    private static int? VendorCode(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return WireObject.From(document.RootElement).Integer("code");
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null; // a proxy's page, for instance: the status has to do
        }
    }
}
