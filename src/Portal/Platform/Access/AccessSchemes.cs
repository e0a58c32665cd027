using Microsoft.AspNetCore.Identity;

namespace Portal.Platform.Access;

/// <summary>How a caller can prove who it is.</summary>
public static class AccessSchemes
{
    /// <summary>Picks one of the two others by the request.</summary>
    public const string Any = "portal";

    /// <summary>People, in a browser.</summary>
    public static readonly string Cookie = IdentityConstants.ApplicationScheme;

    /// <summary>Scripts, under <c>/api</c>: <c>Authorization: Bearer …</c>.</summary>
    public const string ApiKey = "api-key";
}
