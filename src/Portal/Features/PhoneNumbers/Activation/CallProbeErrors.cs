using System.Globalization;
using System.Net;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>What can be wrong on the way from ElevenLabs to the organization.</summary>
public static class CallProbeErrors
{
    public static readonly Error SecretMissing = new(ErrorKind.Conflict, "portal.webhook_secret_missing",
        "Nobody has told the portal the secret of ElevenLabs' post-call webhook, so it refuses everything that comes by it. Set ElevenLabs:WebhookSecret.");

    public static readonly Error AnotherPortal = new(ErrorKind.Conflict, "portal.another_answered_call",
        "The public address answered, but this portal did not get the call's report: another server stands there. Correct Portal:PublicUrl.");

    public static readonly Error Astray = new(ErrorKind.Conflict, "portal.call_astray",
        "The call's report came in but was not filed with the number's organization. Look at who owns the number now, and run the check again.");

    public static readonly Error NotWorkedOff = new(ErrorKind.Unavailable, "portal.call_waiting",
        "The call's report is kept, but nobody has worked it off yet: the portal's workers are busy or stopped. Look at the system's health, and run the check again.");

    public static Error Unreachable(Uri address) => new(ErrorKind.Unavailable, "portal.calls_unreachable",
        $"Nobody answered at {address}, so ElevenLabs would not get through either. Check Portal:PublicUrl and what stands in front of the portal.");

    public static Error SignatureRefused(Uri address) => new(ErrorKind.Conflict, "portal.call_signature_refused",
        $"The signed report was refused at {address}. Something in front of the portal changes the body, or another portal with another secret stands there.");

    public static Error Answered(Uri address, HttpStatusCode status) => new(ErrorKind.Conflict, "portal.call_not_kept",
        string.Create(CultureInfo.InvariantCulture, $"The report was not kept: {address} answered with status {(int)status}. Check Portal:PublicUrl and what stands in front of the portal."));
}
