using System.Security.Claims;
using Portal.Data.Tenancy;

namespace Portal.Platform.Access;

/// <summary>The claims of a signed-in person or key. They shape the screen; what may be done is asked of the database at every operation.</summary>
public static class PortalClaims
{
    /// <summary>"true" for platform admins.</summary>
    public const string Admin = "portal:admin";

    /// <summary>One for each membership: <c>{organization id}|{role}|{name}</c>.</summary>
    public const string Organization = "portal:organization";

    /// <summary>The id of the API key, where one was used.</summary>
    public const string ApiKey = "portal:api-key";

    public static bool IsPlatformAdmin(this ClaimsPrincipal user) => user.HasClaim(Admin, "true");

    /// <summary>The organizations of the person, by name.</summary>
    public static IReadOnlyList<OrganizationClaim> Organizations(this ClaimsPrincipal user) =>
        [.. user.FindAll(Organization).Select(claim => OrganizationClaim.Parse(claim.Value)).OrderBy(claim => claim.Name, StringComparer.CurrentCultureIgnoreCase)];

    /// <summary>Who acts, by the principal that authentication established.</summary>
    public static Actor ToActor(this ClaimsPrincipal user)
    {
        var name = user.FindFirstValue(ClaimTypes.Name) ?? "";
        if (Guid.TryParse(user.FindFirstValue(ApiKey), out var keyId))
        {
            return Actor.ApiKey(keyId, name);
        }

        return user.Identity?.IsAuthenticated is true && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var userId)
            ? Actor.User(userId, name)
            : Actor.Anonymous;
    }
}

/// <summary>One membership, as the claim carries it.</summary>
public sealed record OrganizationClaim(Guid Id, string Role, string Name)
{
    public bool IsAdmin => Role is "admin";

    public static OrganizationClaim Parse(string value)
    {
        var parts = value.Split('|', 3);
        return new OrganizationClaim(Guid.Parse(parts[0]), parts[1], parts[2]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}|{Role}|{Name}";
}
