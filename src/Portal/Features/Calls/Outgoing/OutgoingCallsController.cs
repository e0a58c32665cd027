using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Http;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.Outgoing;

/// <summary>Calling customers.</summary>
[ApiController, Route("api/organizations/{orgId:guid}/calls"), Authorize(Policy = Policies.SignedIn)]
public sealed class OutgoingCallsController(IOperations operations) : ControllerBase
{
    /// <summary>Lets the organization's agent call a customer from the organization's own number. What becomes of it stands in their conversation.</summary>
    /// <response code="202">Saved and queued.</response>
    /// <response code="404">The organization, or the lead, is not the caller's.</response>
    /// <response code="409">The customer wants no contact, there is no number to call from, or the key was used for another call.</response>
    /// <response code="422">The number cannot be called, or a variable cannot be given.</response>
    /// <response code="429">The organization places too many calls at a time.</response>
    [HttpPost, ProducesResponseType<StartedCall>(StatusCodes.Status202Accepted)]
    public async Task<ActionResult<StartedCall>> Start(Guid orgId, CallRequest request, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new StartCall(orgId, request.To, request.LeadId, request.DynamicVariables, SentKey(idempotencyKey)), cancellationToken)).ToResponse(StatusCodes.Status202Accepted);

    /// <summary>An empty or doubled header is a mistake and not the absence of a key.</summary>
    private string? SentKey(string? bound) => Request.Headers["Idempotency-Key"].Count switch { 0 => null, 1 => bound ?? "", _ => "" };
}

/// <param name="To">The customer's number, as people write it or in E.164.</param>
/// <param name="LeadId">The organization's record of the customer; absent: the one with that number.</param>
/// <param name="DynamicVariables">What the agent shall know besides: names of letters, digits and underscores; text, numbers, true or false.</param>
public sealed record CallRequest(string To, Guid? LeadId = null, IReadOnlyDictionary<string, JsonElement>? DynamicVariables = null);
