using Portal.Data.Calls;
using Portal.Integrations.Http;

namespace Portal.Features.Calls.Incoming;

/// <summary>Why calls do not come about, in words.</summary>
internal static class CallFailures
{
    /// <summary>Of a call that nobody took.</summary>
    public static (CallStatus Status, CallFailure Failure) Of(string? reason) => reason switch
    {
        "busy" => (CallStatus.Busy, new CallFailure("call.busy", "The line was busy.")),
        "no-answer" => (CallStatus.NoAnswer, new CallFailure("call.no_answer", "Nobody answered.")),
        _ => (CallStatus.Failed, new CallFailure("call.not_connected", "The call could not be connected. The phone company did not say why.")),
    };

    /// <summary>Of one that broke off.</summary>
    public static CallFailure Of(WireObject? error) =>
        PostCallReader.Short(error?.Text("reason") ?? "", 300) is { Length: > 0 } reason
            ? new CallFailure("call.broke_off", $"The call broke off: {reason.TrimEnd('.')}.")
            : new CallFailure("call.broke_off", "The call broke off.");
}
