using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Organizations;

/// <summary>Why an organization is not made or not changed.</summary>
public static class OrganizationErrors
{
    /// <summary>What is in <c>errors</c>, by member.</summary>
    public const string Invalid = "organization.invalid";

    public static readonly Error SlugTaken = new(ErrorKind.Conflict, "organization.slug_taken", "Another organization has that short name. Choose another one, or leave it out.");

    /// <summary>The same for one that does not exist and one that is somebody else's.</summary>
    public static readonly Error NotFound = AccessErrors.OrganizationNotFound;
}
