using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Features.Webhooks;
using Portal.Platform.Errors;

namespace Portal.Features.Calls.Incoming;

/// <summary>Where ElevenLabs posts what became of a call.</summary>
[ApiController, Route("api/webhooks/elevenlabs"), AllowAnonymous, RequestSizeLimit(PostCallBody.Largest)]
public sealed class PostCallController(PostCallIntake intake) : ControllerBase
{
    /// <summary>A call is over, was recorded, or did not come about. Answered only when it is kept; whose it is is found out afterwards.</summary>
    [HttpPost("post-call"), ElevenLabsWebhook]
    public async Task<ActionResult> PostCall(CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await PostCallBody.ReadAsync(Request.Body, cancellationToken);
            await intake.ReceiveAsync(body, Request.Body, by: "webhook", cancellationToken);
            return Ok();
        }
        catch (JsonException)
        {
            return ((Result)UnexpectedErrors.Malformed).ToResponse();
        }
    }
}
