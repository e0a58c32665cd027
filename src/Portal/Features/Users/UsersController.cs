using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Users;

/// <summary>Accounts of people.</summary>
[ApiController, Route("api/admin/users"), Authorize(Policy = Policies.PlatformAdmin)]
public sealed class UsersController(IOperations operations) : ControllerBase
{
    /// <summary>All accounts, by e-mail address.</summary>
    /// <param name="search">Part of the address, the name or an organization's name.</param>
    /// <param name="kind">Only these.</param>
    /// <param name="cursor">From <c>nextCursor</c> of the stretch before.</param>
    [HttpGet]
    public async Task<ActionResult<Page<UserRow>>> List(string? search, UserKind? kind, Cursor? cursor, CancellationToken cancellationToken) =>
        await operations.RunAsync(new ListUsers(search, kind, cursor), cancellationToken);

    /// <summary>Closes or opens an account, makes or unmakes a platform admin.</summary>
    /// <response code="204">Changed; what the person had open ends within a minute.</response>
    /// <response code="404">There is no such user.</response>
    /// <response code="409">It is the last platform admin, or yourself.</response>
    [HttpPatch("{id:guid}")]
    public async Task<ActionResult> Change(Guid id, UserChange body, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new ChangeUser(id, body.Disabled, body.PlatformAdmin), cancellationToken)).ToResponse();
}

/// <summary>What to change of an account; what is absent stays as it is.</summary>
/// <param name="Disabled">Whether the account is closed.</param>
/// <param name="PlatformAdmin">Whether it sees every organization.</param>
public sealed record UserChange(bool? Disabled = null, bool? PlatformAdmin = null);
