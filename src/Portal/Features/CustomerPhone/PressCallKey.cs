using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.CustomerPhone;

/// <summary>Takes, declines or ends a call on a customer's handset.</summary>
public sealed record PressCallKey(string ConversationId, CallKey Key) : IOperation<Result>, IPlatformOperation;

/// <summary>The keys of a handset that concern a call.</summary>
public enum CallKey
{
    Take,
    Decline,
    HangUp,
}

internal sealed class PressCallKeyHandler(SimulatedTwilio twilio) : IHandler<PressCallKey, Result>
{
    public Task<Result> HandleAsync(PressCallKey operation, CancellationToken cancellationToken) => Task.FromResult(Press(operation));

    private Result Press(PressCallKey operation)
    {
        if (twilio.Here?.ElevenLabs.Calls is not { } calls) return CustomerPhoneErrors.NotSimulated;
        var pressed = operation.Key switch
        {
            CallKey.Take => calls.Answer(operation.ConversationId),
            CallKey.Decline => calls.Decline(operation.ConversationId),
            _ => calls.HangUp(operation.ConversationId),
        };
        return pressed ? Result.Ok : CustomerPhoneErrors.CallIsOver;
    }
}
