using System.Text;
using System.Text.RegularExpressions;
using Portal.Tests.Isolation;

namespace Portal.Tests.Platform.Access;

/// <summary>Whom a route is for. A platform admin and a key of the platform may use every one of them.</summary>
public enum Audience
{
    /// <summary>Nobody else.</summary>
    Platform,

    /// <summary>Also admins of the organization in the path.</summary>
    OrganizationAdmins,

    /// <summary>Also everybody else of the organization in the path, and its keys.</summary>
    Members,
}

/// <summary>Who calls.</summary>
public enum Caller
{
    Nobody,
    Member,
    OrganizationAdmin,
    OrganizationKey,
    PlatformAdmin,
    PlatformKey,
}

/// <summary>One route of the document.</summary>
/// <param name="Route">Method and path, as the document writes them.</param>
/// <param name="Success">The status for whoever may use it.</param>
/// <param name="Body">JSON; <c>{new}</c> in it is never the same.</param>
/// <param name="Thing">What the path's other id is about: makes one in an organization. A route that ends things needs a new one each time.</param>
internal sealed partial record RouteRow(string Route, Audience Audience, int Success, string? Body = null, Func<MatrixWorld, Func<Tenant, Task<string>>>? Thing = null)
{
    private const string Organization = "{orgId}";

    public bool HasOrganization => Route.Contains(Organization, StringComparison.Ordinal);

    /// <summary>What a caller of organization A gets for A's own.</summary>
    public int For(Caller caller) => (caller, Audience) switch
    {
        (Caller.Nobody, _) => 401,
        (Caller.PlatformAdmin or Caller.PlatformKey, _) or (_, Audience.Members) or (Caller.OrganizationAdmin, Audience.OrganizationAdmins) => Success,
        _ => 403,
    };

    /// <summary>What a caller of organization A gets for another organization.</summary>
    public int ForAnother(Caller caller) => For(caller) is 401 || IsOfPlatform(caller) || Audience is Audience.Platform ? For(caller) : 404;

    /// <summary>The request, about this organization and this thing.</summary>
    public HttpRequestMessage Request(MatrixWorld world, Guid organizationId, string thing)
    {
        var parts = Route.Split(' ');
        var path = Placeholder.Replace(parts[1].Replace(Organization, organizationId.ToString(), StringComparison.Ordinal), thing);
        var request = new HttpRequestMessage(new HttpMethod(parts[0]), path);
        if (Body is not null) request.Content = new StringContent(world.Fill(Body), Encoding.UTF8, "application/json");
        return request;
    }

    /// <summary>An id of the thing's kind that nothing has.</summary>
    public string RandomThing() => Route.Contains("{phoneNumber}", StringComparison.Ordinal) ? "+16045559999" : Guid.NewGuid().ToString();

    public static bool IsOfPlatform(Caller caller) => caller is Caller.PlatformAdmin or Caller.PlatformKey;

    [GeneratedRegex(@"\{[A-Za-z]+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder { get; }
}
