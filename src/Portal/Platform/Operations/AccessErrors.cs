using Portal.Platform.Errors;

namespace Portal.Platform.Operations;

/// <summary>Why an operation was not even begun.</summary>
public static class AccessErrors
{
    public static readonly Error NotSignedIn = new(ErrorKind.Unauthenticated, "access.not_signed_in", "Sign in first, or send an API key that is still valid.");

    public static readonly Error RoleMissing = new(ErrorKind.Forbidden, "access.role_missing", "Your role does not allow this. Ask an admin.");

    public static readonly Error ForeignOrigin = new(ErrorKind.Forbidden, "access.foreign_origin", "Another site asked for this in your name. Nothing was changed.");

    /// <summary>The same for an organization that does not exist and for one that is somebody else's.</summary>
    public static readonly Error OrganizationNotFound = new(ErrorKind.NotFound, "organization.not_found", "There is no such organization.");
}
