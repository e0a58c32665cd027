using System.Security.Claims;

namespace Portal.Platform.Access;

/// <summary>The signed-in person as the screens know them. Decides what is shown, never what is allowed: operations check for themselves.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Email">What they sign in with.</param>
/// <param name="IsAdmin">Platform admin.</param>
/// <param name="Organizations">Their memberships, by name.</param>
public sealed record Viewer(Guid UserId, string Email, bool IsAdmin, IReadOnlyList<ViewerOrganization> Organizations)
{
    /// <summary>Value <c>true</c> for platform admins.</summary>
    public const string AdminClaim = "portal:admin";

    /// <summary>One per membership: <c>{id}|{role}|{name}</c>.</summary>
    public const string OrganizationClaim = "portal:organization";

    /// <summary>Nobody is signed in.</summary>
    public static Viewer Nobody { get; } = new(Guid.Empty, "", false, []);

    /// <summary>Reads the claims that sign-in issues.</summary>
    public static Viewer From(ClaimsPrincipal user) =>
        user.Identity is not { IsAuthenticated: true } || !Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? Nobody
            : new(
                id,
                user.FindFirstValue(ClaimTypes.Name) ?? "",
                user.HasClaim(AdminClaim, "true"),
                [.. user.FindAll(OrganizationClaim).Select(claim => ViewerOrganization.Parse(claim.Value)).OfType<ViewerOrganization>().OrderBy(o => o.Name, StringComparer.CurrentCultureIgnoreCase)]);
}

/// <summary>One membership of the <see cref="Viewer"/>.</summary>
public sealed record ViewerOrganization(Guid Id, string Name, bool IsAdmin)
{
    /// <summary>Reads <c>{id}|{role}|{name}</c>; the name may itself hold the separator. Null when it is not of that form.</summary>
    public static ViewerOrganization? Parse(string claim) =>
        claim.Split('|', 3) is [var id, var role, var name] && Guid.TryParse(id, out var guid) ? new(guid, name, role is "admin") : null;
}
