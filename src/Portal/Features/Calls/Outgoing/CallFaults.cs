using Portal.Platform.Errors;

namespace Portal.Features.Calls.Outgoing;

/// <summary>Why a call that was taken on did not come about, besides what the vendor says.</summary>
internal static class CallFaults
{
    public static readonly Error NumberGone = new(ErrorKind.Conflict, "call.number_gone",
        "Not called: the organization's number stopped serving before the call was placed. Nobody was called; call again from an active number.");

    public static readonly Error NotPlaced = new(ErrorKind.VendorRefused, "call.not_placed",
        "Not called: the connection to ElevenLabs broke, and it has no such call. Nobody was called; call again.");
}
