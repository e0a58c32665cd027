using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Data.Tenancy;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.ApiKeys;

/// <summary>Lets in whoever sends <c>Authorization: Bearer</c> and a key. Asks the database every time, so that a revoked key ends at once.</summary>
internal sealed class ApiKeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, NpgsqlDataSource database)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const int LongestKey = 512;

    // The last use is written at most once a minute: a busy script must not make every request a write.
    private const string Sql = """
        WITH used AS (
            UPDATE api_keys SET last_used_at = $2
            WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2) AND (last_used_at IS NULL OR last_used_at < $2 - interval '1 minute'))
        SELECT k.id, k.name, k.organization_id, o.name
        FROM api_keys k LEFT JOIN organizations o ON o.id = k.organization_id
        WHERE k.hash = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2)
        """;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        var key = header.Length > "Bearer ".Length ? header["Bearer ".Length..].Trim() : "";
        if (key.Length is 0 or > LongestKey) return AuthenticateResult.NoResult();
        return await FindAsync(key) is { } identity
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name))
            : AuthenticateResult.Fail("The key is unknown, expired or revoked.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Context.WriteProblemAsync(AccessErrors.NotSignedIn);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Context.WriteProblemAsync(AccessErrors.RoleMissing);

    private async Task<ClaimsIdentity?> FindAsync(string key)
    {
        await using var connection = await database.OpenAsAsync(Actor.Anonymous, Context.RequestAborted);
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = ApiKeySecret.Hash(key) }, new() { Value = TimeProvider.GetUtcNow() } } };
        await using var reader = await command.ExecuteReaderAsync(Context.RequestAborted);
        if (!await reader.ReadAsync(Context.RequestAborted)) return null;

        var identity = new ClaimsIdentity(Scheme.Name, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(PortalClaims.ApiKey, reader.GetGuid(0).ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, reader.GetString(1)));
        if (await reader.IsDBNullAsync(2, Context.RequestAborted))
        {
            identity.AddClaim(new Claim(PortalClaims.Admin, "true"));
        }
        else if (!await reader.IsDBNullAsync(3, Context.RequestAborted)) // a closed organization is not seen
        {
            identity.AddClaim(new Claim(PortalClaims.Organization, new OrganizationClaim(reader.GetGuid(2), "member", reader.GetString(3)).ToString()));
        }

        return identity;
    }
}
