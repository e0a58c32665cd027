using Portal.Platform.Errors;

namespace Portal.Features.Messaging.Unrouted;

/// <summary>Refusals about texts that are nobody's.</summary>
public static class UnroutedErrors
{
    public static readonly Error NothingLeft = new(ErrorKind.Conflict, "unrouted.nothing_left", "Nothing is left to file for this number: somebody else was faster. Nothing was filed twice.");

    public static readonly Error NoOrganization = new(ErrorKind.NotFound, "organization.not_found", "There is no such organization.");
}
