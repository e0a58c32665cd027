using System.Globalization;
using System.Net;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Refusals of a flight check and of an activation. Nothing is activated by any of them.</summary>
public static class ActivationErrors
{
    internal const string SmsRouteChangedCode = "twilio.sms_route_changed";

    public static readonly Error NotAssigned = new(ErrorKind.Conflict, "phone_number.not_assigned", "The number belongs to no organization now, so nobody would get its calls and texts. Assign it first.");

    public static readonly Error PhoneIdMissing = new(ErrorKind.Conflict, "elevenlabs.phone_id_missing", "Nobody has said under which id ElevenLabs knows this number. Import it first, or paste the id.");

    public static readonly Error PhoneIdInUse = new(ErrorKind.Conflict, "elevenlabs.phone_id_in_use", "Another number of the inventory already uses this ElevenLabs id. Copy the id of this number.");

    public static readonly Error AgentMissing = new(ErrorKind.Conflict, "elevenlabs.agent_missing", "Nobody answers this number: it has no agent at ElevenLabs.");

    public static readonly Error UnknownStep = new(ErrorKind.Invalid, "flight_check.unknown_step", "The flight check has no such step.");

    public static readonly Error NotMendable = new(ErrorKind.Conflict, "flight_check.not_mendable", "The portal cannot mend this step by itself. Do what the step says.");

    public static readonly Error AnotherPortal = new(ErrorKind.Conflict, "portal.another_answered",
        "The public address answered, but this portal did not get the text: another server stands there. Correct Portal:PublicUrl.");

    public static readonly Error TextAstray = new(ErrorKind.Conflict, "portal.text_astray",
        "The text came in but was not filed with the number's organization. Look at who owns the number now, and run the check again.");

    public static readonly Error NoActiveNumbers = new(ErrorKind.Conflict, "flight_check.no_active_numbers", "No number is active yet, so there is none to check.");

    public static readonly Error AllBeingChecked = new(ErrorKind.Conflict, "flight_check.already_running", "All numbers are being checked already.");

    public static Error PortalUnreachable(Uri address) => new(ErrorKind.Unavailable, "portal.unreachable",
        $"Nobody answered at {address}, so Twilio would not get through either. Check Portal:PublicUrl and what stands in front of the portal.");

    public static Error SignatureRefused(Uri address) => new(ErrorKind.Conflict, "portal.signature_refused",
        $"The signed text was refused at {address}. Something in front of the portal changes the address or the form, or another portal with another token stands there.");

    public static Error PortalAnswered(Uri address, HttpStatusCode status) => new(ErrorKind.Conflict, "portal.not_kept",
        string.Create(CultureInfo.InvariantCulture, $"The text was not kept: {address} answered with status {(int)status}. Check Portal:PublicUrl and what stands in front of the portal."));

    public static Error NotActivatable(PhoneNumberStatus status) =>
        new(ErrorKind.Conflict, "phone_number.not_activatable", $"The number is {status.ToString().ToLowerInvariant()} and cannot be activated.");

    public static Error SmsRouteChanged(string where) =>
        new(ErrorKind.Conflict, SmsRouteChangedCode, $"Twilio sends the texts to {where} instead of the portal. Put the portal's address back.");

    /// <summary>The flight check did not pass: which step, and why.</summary>
    public static Error FlightCheckFailed(IReadOnlyList<StepRecord> steps, TimeSpan? retryAfter)
    {
        var failed = steps.First(step => step.Status is StepStatus.Failed);
        return new Error(ErrorKind.Conflict, "phone_number.flight_check_failed", $"Nothing was activated, because the step “{failed.Title}” failed. {failed.Evidence}")
        {
            RetryAfter = retryAfter,
            Extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["failedStep"] = failed.Key,
                ["failedCode"] = failed.Code,
                ["steps"] = steps,
            },
        };
    }
}
