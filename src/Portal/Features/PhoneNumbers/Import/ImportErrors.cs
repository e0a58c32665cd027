using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Refusals of an import. Each says that the number is safe.</summary>
public static class ImportErrors
{
    public static readonly Error InProgress = new(ErrorKind.Conflict, "phone_number.import_in_progress", "This number is being imported at this moment. Watch its steps; nothing needs to be done twice.") { RetryAfter = TimeSpan.FromSeconds(5) };

    public static readonly Error ChangedMeanwhile = new(ErrorKind.Conflict, "phone_number.changed_meanwhile", "Somebody changed this number at the same moment. Look at it again, and repeat what you did if it is still needed.");

    public static readonly Error PhoneIdMalformed = new(ErrorKind.Invalid, "elevenlabs.phone_id_malformed", "An ElevenLabs phone id has 1 to 100 letters, digits, dashes and underscores. Copy it again from the number's page in ElevenLabs' dashboard.");

    public static readonly Error AgentMalformed = new(ErrorKind.Invalid, "elevenlabs.agent_malformed", "An ElevenLabs agent id has 1 to 100 letters, digits, dashes and underscores. Choose one of the listed agents.");

    public static readonly Error UnknownItem = new(ErrorKind.Invalid, "checklist.unknown_item", "The checklist has no such step.");

    public static readonly Error AnotherSid = new(ErrorKind.Conflict, "twilio.another_number", "Twilio knows another number under the id that the inventory keeps. Nothing was changed; have the inventory checked before this number is used.");

    public static readonly Error RouteNotRestored = new(ErrorKind.VendorRefused, "twilio.sms_route_not_restored", "Twilio accepted the change but still sends the texts elsewhere. Look at the number's messaging configuration in Twilio's console.");

    /// <summary>The status does not allow an import.</summary>
    public static Error NotImportable(PhoneNumberStatus status) =>
        new(ErrorKind.Conflict, "phone_number.not_importable", $"The number is {status.ToString().ToLowerInvariant()}. Only a purchased, imported or active number can be imported.");

    /// <summary>Nobody said which agent answers, and there is no obvious one.</summary>
    public static Error AgentRequired(IReadOnlyList<AgentRow> agents) =>
        new(ErrorKind.Invalid, "elevenlabs.agent_required", agents.Count == 0
            ? "ElevenLabs has no agent that could answer. Make one in its dashboard first; the number waits."
            : "Choose the agent that answers this number, or set ElevenLabs:AgentId.")
        {
            Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["agents"] = agents },
        };

    /// <summary>The id is another number's: the classic leak.</summary>
    public static Error AnotherNumber(string phoneId, string theirs, string ours) =>
        new(ErrorKind.Conflict, "elevenlabs.another_number", $"The id {phoneId} is that of {theirs}, not of {ours}. Copy the id of {ours}.");

    /// <summary>An import that stopped: what is done, what is not, and why.</summary>
    public static Error Unfinished(Error cause, IReadOnlyList<StepRecord> steps)
    {
        bool Passed(string key) => steps.Any(step => step.Key == key && step.Status is StepStatus.Passed);
        var open = steps.Where(step => step.Status is not StepStatus.Passed).Select(step => step.Title);
        var standing = (Passed(ImportSteps.Owned), Passed(ImportSteps.Known)) switch
        {
            (false, _) when cause.Kind is ErrorKind.NotFound or ErrorKind.Conflict => "Import not done.",
            (_, false) => "Number bought. Import not done. Nothing is lost. Try again.",
            _ => $"Number bought and known to ElevenLabs. Not done: {string.Join(", ", open)}. Nothing is lost. Try again.",
        };
        return cause with
        {
            Kind = cause.Kind is ErrorKind.NotFound ? ErrorKind.Conflict : cause.Kind, // the number exists; what it needs does not
            Sentence = $"{standing} {cause.Sentence}",
            Extensions = new Dictionary<string, object?>(cause.Extensions ?? new Dictionary<string, object?>(StringComparer.Ordinal), StringComparer.Ordinal)
            {
                ["failedStep"] = steps.FirstOrDefault(step => step.Status is StepStatus.Failed)?.Key,
                ["steps"] = steps,
            },
        };
    }
}
