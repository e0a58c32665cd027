using Portal.Platform.Errors;

namespace Portal.Features.Calls;

/// <summary>Refusals about calls.</summary>
public static class CallErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "call.not_found", "There is no such call.");

    public static readonly Error NoRecording = new(ErrorKind.NotFound, "call.no_recording", "There is no recording of this call.");

    public static readonly Error NoOrganization = new(ErrorKind.NotFound, "organization.not_found", "There is no such organization.");

    public static readonly Error NothingLeft = new(ErrorKind.Conflict, "unrouted.nothing_left", "Nothing is left to file for this number: somebody else was faster. Nothing was filed twice.");
}
