using Portal.Platform.Errors;

namespace Portal.Features.Users;

/// <summary>Why an account is not changed.</summary>
public static class UserErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "user.not_found", "There is no such user.");

    public static readonly Error Yourself = new(ErrorKind.Conflict, "user.yourself", "You cannot close your own account. Ask another platform admin.");

    public static readonly Error LastPlatformAdmin = new(ErrorKind.Conflict, "user.last_platform_admin", "This is the last platform admin. Make somebody else one first.");
}
