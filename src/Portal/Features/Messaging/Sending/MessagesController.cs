using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Http;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Sending;

/// <summary>Writing to customers.</summary>
[ApiController, Route("api/organizations/{orgId:guid}/messages"), Authorize(Policy = Policies.SignedIn)]
public sealed class MessagesController(IOperations operations) : ControllerBase
{
    /// <summary>Queues a text. It goes out from the organization's own number; what becomes of it stands in its conversation.</summary>
    /// <response code="202">Saved and queued.</response>
    /// <response code="404">The organization, or the number to send from, is not the caller's.</response>
    /// <response code="409">The customer wants no texts, there is no number to send from, or the key was used for another text.</response>
    [HttpPost, ProducesResponseType<QueuedText>(StatusCodes.Status202Accepted)]
    public async Task<ActionResult<QueuedText>> Queue(Guid orgId, TextRequest request, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new QueueText(orgId, request.To, request.Body, request.From, SentKey(idempotencyKey)), cancellationToken)).ToResponse(StatusCodes.Status202Accepted);

    /// <summary>An empty or doubled header is a mistake and not the absence of a key.</summary>
    private string? SentKey(string? bound) => Request.Headers["Idempotency-Key"].Count switch { 0 => null, 1 => bound ?? "", _ => "" };
}

/// <param name="To">The customer's number, as people write it or in E.164.</param>
/// <param name="From">One of the organization's numbers; absent: the one that the customer knows.</param>
public sealed record TextRequest(string To, string Body, [property: JsonConverter(typeof(NeverNull))] string? From = null);
