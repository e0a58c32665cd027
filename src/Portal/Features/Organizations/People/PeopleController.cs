using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Data.Accounts;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Organizations.People;

/// <summary>The people of an organization, for its admins and the platform's.</summary>
[ApiController, Route("api/admin/organizations/{orgId:guid}"), Authorize(Policy = Policies.SignedIn)]
public sealed class PeopleController(IOperations operations) : ControllerBase
{
    /// <summary>The members, admins first.</summary>
    [HttpGet("members")]
    public async Task<PeopleResponse<MemberRow>> ListMembers(Guid orgId, CancellationToken cancellationToken) =>
        new(await operations.RunAsync(new ListMembers(orgId), cancellationToken));

    /// <summary>Changes what a member may do.</summary>
    /// <response code="204">Changed.</response>
    /// <response code="409">It is the last admin.</response>
    [HttpPatch("members/{membershipId:guid}")]
    public async Task<ActionResult> ChangeRole(Guid orgId, Guid membershipId, RoleOfMember body, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new ChangeMemberRole(orgId, membershipId, body.Role), cancellationToken)).ToResponse();

    /// <summary>Takes somebody out of the organization.</summary>
    /// <response code="204">Removed.</response>
    /// <response code="409">It is the last admin.</response>
    [HttpDelete("members/{membershipId:guid}")]
    public async Task<ActionResult> Remove(Guid orgId, Guid membershipId, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new RemoveMember(orgId, membershipId), cancellationToken)).ToResponse();

    /// <summary>The invitations that nobody has accepted yet.</summary>
    [HttpGet("invitations")]
    public async Task<PeopleResponse<InvitationRow>> ListInvitations(Guid orgId, CancellationToken cancellationToken) =>
        new(await operations.RunAsync(new ListInvitations(orgId), cancellationToken));

    /// <summary>Invites somebody.</summary>
    /// <response code="201">The invitation with its link, given out this once.</response>
    /// <response code="409">Somebody with that address is a member already.</response>
    /// <response code="422">That is no e-mail address.</response>
    [HttpPost("invitations")]
    public async Task<ActionResult<NewInvitation>> Invite(Guid orgId, InvitationRequest body, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new InviteMember(orgId, body.Email, body.Role), cancellationToken)).ToResponse(StatusCodes.Status201Created);

    /// <summary>Ends an invitation.</summary>
    /// <response code="204">Its link no longer works.</response>
    [HttpDelete("invitations/{invitationId:guid}")]
    public async Task<ActionResult> Revoke(Guid orgId, Guid invitationId, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new RevokeInvitation(orgId, invitationId), cancellationToken)).ToResponse();
}

/// <summary>Who is invited, as what.</summary>
/// <param name="Email">The invitation is for this address.</param>
/// <param name="Role"><c>member</c> or <c>admin</c>.</param>
public sealed record InvitationRequest(string Email, MembershipRole Role);

/// <summary>What a member may do.</summary>
/// <param name="Role"><c>member</c> or <c>admin</c>.</param>
public sealed record RoleOfMember(MembershipRole Role);

/// <summary>Some people of an organization; all of them, so there is no cursor.</summary>
/// <param name="Items">The rows.</param>
public sealed record PeopleResponse<T>(IReadOnlyList<T> Items);
