using Portal.Platform.Errors;

namespace Portal.Features.Calls.Outgoing;

/// <summary>Refusals of calls that shall be placed. Nobody's phone rings.</summary>
public static class CallingErrors
{
    public static readonly Error Emergency = new(ErrorKind.Invalid, "call.to_emergency", "Emergency and other short numbers are never called by an agent. Nobody was called.");

    public static readonly Error OursToo = new(ErrorKind.Invalid, "call.to_own_number", "This number belongs to the platform, so an agent would speak to an agent. Nobody was called.");

    public static readonly Error OptedOut = new(ErrorKind.Conflict, "call.opted_out", "This customer wants no contact. Nobody was called; calls are possible again once the customer writes START.");

    public static readonly Error NoNumber = new(ErrorKind.Conflict, "call.no_number", "The organization has no active number, so there is nothing to call from. Nobody was called; get a number and activate it first.");

    public static readonly Error NoAgent = new(ErrorKind.Conflict, "call.no_agent", "No agent is assigned to the organization's number. Nobody was called; assign one to it at ElevenLabs and run the number's check.");

    public static readonly Error LeadNotFound = new(ErrorKind.NotFound, "call.lead_not_found", "The organization has no such lead. Nobody was called.");

    public static readonly Error KeyReused = new(ErrorKind.Conflict, "call.key_reused", "This Idempotency-Key was used for another call. Nobody was called; use a new key.");

    public static readonly Error KeyMalformed = new(ErrorKind.Invalid, "call.key_malformed", "Idempotency-Key must be 1 to 200 visible characters, sent once.");

    public static readonly Error VariableMalformed = new(ErrorKind.Invalid, "call.variable_malformed",
        "Up to 40 dynamicVariables: names of 1 to 64 letters, digits and underscores, values that are text of up to 1,000 characters, numbers, true or false. Nobody was called.");

    /// <summary>Not a number that can be called.</summary>
    public static Error Malformed(string hint) => new(ErrorKind.Invalid, "call.to_malformed", hint);

    /// <summary>A variable that the portal or the vendor sets itself.</summary>
    public static Error VariableReserved(string name) => new(ErrorKind.Invalid, "call.variable_reserved",
        $"The dynamic variable {name} is set by the portal or by ElevenLabs and cannot be given. Nobody was called; choose another name.");

    /// <summary>More calls than the organization may place at a time.</summary>
    public static Error TooMany(int perMinute, TimeSpan wait) => new Error(ErrorKind.RateLimited, "call.too_many",
        $"An organization places at most {perMinute} calls a minute. Nobody was called; try again shortly.") with
    { RetryAfter = wait };
}
