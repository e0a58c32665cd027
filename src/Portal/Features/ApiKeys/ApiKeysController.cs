using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.ApiKeys;

/// <summary>Keys for scripts.</summary>
[ApiController, Route("api/admin/api-keys"), Authorize(Policy = Policies.PlatformAdmin)]
public sealed class ApiKeysController(IOperations operations) : ControllerBase
{
    /// <summary>The keys, newest first.</summary>
    /// <param name="organizationId">Only those of this organization.</param>
    /// <param name="includeRevoked">Also those that no longer work.</param>
    /// <param name="cursor">From <c>nextCursor</c> of the stretch before.</param>
    [HttpGet]
    public async Task<ActionResult<Page<ApiKeyRow>>> List(Guid? organizationId, bool includeRevoked, Cursor? cursor, CancellationToken cancellationToken) =>
        await operations.RunAsync(new ListApiKeys(organizationId, includeRevoked, cursor), cancellationToken);

    /// <summary>Makes a key. With an organization it acts as a member of that one only.</summary>
    /// <response code="201">The key, shown this once.</response>
    /// <response code="404">There is no such organization.</response>
    /// <response code="422">The name or the expiry cannot be used.</response>
    [HttpPost]
    public async Task<ActionResult<CreatedApiKey>> Create(NewApiKey body, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new CreateApiKey(body.Name, body.OrganizationId, body.ExpiresAt), cancellationToken)).ToResponse(StatusCodes.Status201Created);

    /// <summary>Ends a key at once.</summary>
    /// <response code="204">It no longer works.</response>
    /// <response code="404">There is no such key.</response>
    [HttpDelete("{id:guid}")]
    public async Task<ActionResult> Revoke(Guid id, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new RevokeApiKey(id), cancellationToken)).ToResponse();
}

/// <summary>What a key is made from.</summary>
/// <param name="Name">What the key is for.</param>
/// <param name="OrganizationId">The one organization that it is for; absent for a key of the platform.</param>
/// <param name="ExpiresAt">When it stops to work; absent for never.</param>
public sealed record NewApiKey(string Name, Guid? OrganizationId = null, DateTimeOffset? ExpiresAt = null);
