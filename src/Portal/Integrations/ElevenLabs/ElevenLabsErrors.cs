using System.Net;
using System.Text.Json;
using Portal.Integrations.Http;
using Portal.Platform.Errors;

namespace Portal.Integrations.ElevenLabs;

/// <summary>ElevenLabs' definite noes. Their <c>detail</c> is an object, a list of validation findings or a plain string.</summary>
internal sealed class ElevenLabsErrors() : VendorErrors(ElevenLabsIntegration.Vendor, "ElevenLabs")
{
    /// <summary>The refusal of an id that ElevenLabs cannot have given: it is not even asked.</summary>
    public VendorFailure PhoneNumberNotFound => Refused("phone_number_not_found", HttpStatusCode.NotFound, null);

    /// <inheritdoc cref="PhoneNumberNotFound"/>
    public VendorFailure ConversationNotFound => Refused("conversation_not_found", HttpStatusCode.NotFound, null);

    /// <summary>It answered that the call was not placed, with its reason.</summary>
    public VendorFailure NotPlaced(string message) => new(FailureKind.Refused, Error(ErrorKind.VendorRefused, "call_not_placed", Sentence(message)));

    protected override VendorFailure Refusal(WireAnswer answer)
    {
        var (code, message) = Detail(answer.Body);
        return Refused(code, answer.Status, message);
    }

    private VendorFailure Refused(string? vendorCode, HttpStatusCode status, string? message)
    {
        var error = vendorCode switch
        {
            "phone_number_not_found" => Error(ErrorKind.NotFound, "phone_number_not_found", "ElevenLabs does not know a phone number with this id. Copy the id again from its dashboard, or import the number."),
            "agent_not_found" => Error(ErrorKind.NotFound, "agent_not_found", "ElevenLabs does not know this agent. It may have been deleted; choose another one."),
            "conversation_not_found" => Error(ErrorKind.NotFound, "conversation_not_found", "ElevenLabs does not know this conversation. It may have been deleted there."),
            "resource_already_exists" => AlreadyExists,
            _ => status switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Error(ErrorKind.VendorRefused, "credentials_refused", "ElevenLabs refused the API key or its permissions. Check the key in the portal's settings."),
                HttpStatusCode.PaymentRequired => Error(ErrorKind.VendorRefused, "payment_required", "ElevenLabs wants a higher plan or a payment first. Look at the plan in its dashboard."),
                HttpStatusCode.NotFound => Error(ErrorKind.NotFound, "not_found", "ElevenLabs does not know it. It may have been removed there."),
                HttpStatusCode.Conflict => AlreadyExists,
                _ => Error(ErrorKind.VendorRefused, "refused", Sentence(message)),
            },
        };
        if (vendorCode is not null) error = error with { Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["vendorCode"] = vendorCode } };
        return new VendorFailure(FailureKind.Refused, error);
    }

    private Error AlreadyExists => Error(ErrorKind.Conflict, "already_exists", "ElevenLabs already knows this number. It can be used as it is there, or deleted there and imported again.");

    private static string Sentence(string? message)
    {
        const int longest = 200;
        var reason = new string((message ?? "").Where(character => !char.IsControl(character)).Take(longest).ToArray()).Trim().TrimEnd('.');
        return reason.Length == 0
            ? "ElevenLabs refused the request. Nothing was done; the details are in its dashboard."
            : $"ElevenLabs refused the request: {reason}. Nothing was done.";
    }

    private static (string? Code, string? Message) Detail(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var answer = WireObject.From(document.RootElement);
            if (answer.Object("detail") is { } detail) return (detail.Text("code") ?? detail.Text("status"), detail.Text("message"));
            return answer.List("detail").Select(finding => finding.Text("msg")).FirstOrDefault() is { } finding
                ? (null, finding)
                : (null, answer.Text("detail"));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return (null, null); // a proxy's page, for instance: the status has to do
        }
    }
}
