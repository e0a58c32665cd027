using System.Net;
using Portal.Platform.Errors;

namespace Portal.Integrations.Http;

/// <summary>Turns what went wrong with a vendor into the portal's codes and sentences.</summary>
/// <param name="prefix">Of every code: <c>twilio</c>.</param>
/// <param name="name">The vendor's name in sentences.</param>
internal abstract class VendorErrors(string prefix, string name)
{
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(30);

    public VendorFailure Of(WireException exception, bool isWrite) => exception.Fault switch
    {
        WireFault.NotReached => Failure(FailureKind.NotSent, "unavailable", $"{name} cannot be reached. Nothing was done; try again in a minute.", UsualPause),
        WireFault.HeldBack => Failure(FailureKind.NotSent, "unavailable", $"{name} has been failing, so the call was not made. Nothing was done; try again in a moment.", exception.RetryAfter),
        WireFault.TimedOut => Failure(FailureKind.OutcomeUnknown, "timeout", $"{name} did not answer in time. {Consequence(isWrite)}", UsualPause),
        WireFault.Lost => Failure(FailureKind.OutcomeUnknown, "unavailable", $"The connection to {name} broke before its answer arrived. {Consequence(isWrite)}", UsualPause),
        _ => Garbled(isWrite),
    };

    /// <summary>An answer that is none: HTML, half a document, a redirection, more than the vendor ever sends.</summary>
    public VendorFailure Garbled(bool isWrite) => new(FailureKind.OutcomeUnknown,
        Error(ErrorKind.VendorRefused, "garbled_answer", $"{name} sent an answer that cannot be understood. {Consequence(isWrite)}"));

    /// <summary>What an answer that is not a success means.</summary>
    public VendorFailure Of(WireAnswer answer, bool isWrite) => (int)answer.Status switch
    {
        429 => new VendorFailure(FailureKind.Refused, Error(ErrorKind.Unavailable, "rate_limited",
            $"{name} is asked too much at the moment and refused the call. Nothing was done; try again shortly.") with
        {
            RetryAfter = answer.RetryAfter ?? UsualPause,
        }),
        (int)HttpStatusCode.RequestTimeout => Failure(FailureKind.OutcomeUnknown, "timeout", $"{name} did not finish in time. {Consequence(isWrite)}", answer.RetryAfter ?? UsualPause),
        >= 500 => Failure(FailureKind.OutcomeUnknown, "unavailable", $"{name} has a problem of its own at the moment. {Consequence(isWrite)}", answer.RetryAfter ?? UsualPause),
        >= 400 => Refusal(answer),
        _ => Garbled(isWrite),
    };

    /// <summary>What the vendor's definite no means.</summary>
    protected abstract VendorFailure Refusal(WireAnswer answer);

    protected Error Error(ErrorKind kind, string code, string sentence) => new(kind, $"{prefix}.{code}", sentence);

    private VendorFailure Failure(FailureKind kind, string code, string sentence, TimeSpan? retryAfter) =>
        new(kind, Error(ErrorKind.Unavailable, code, sentence) with { RetryAfter = retryAfter });

    private static string Consequence(bool isWrite) => isWrite
        ? "Whether it was done is not known yet: look it up before doing it again."
        : "Nothing was changed; try again in a minute.";
}
