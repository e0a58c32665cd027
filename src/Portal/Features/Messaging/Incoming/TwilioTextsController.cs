using System.Net.Mime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Features.Webhooks;
using Portal.Platform.Errors;

namespace Portal.Features.Messaging.Incoming;

/// <summary>Where Twilio posts texts and what becomes of them.</summary>
[ApiController, Route("api/webhooks/twilio/sms"), AllowAnonymous, RequestSizeLimit(LargestForm)]
public sealed class TwilioTextsController(TextIntake intake, EventIntake events, TimeProvider time) : ControllerBase
{
    private const int LargestForm = 64 * 1024;
    private const string NoReply = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>";

    /// <summary>A text came in. Answered only when it is kept; never with a reply, since people and agents write those.</summary>
    [HttpPost("incoming"), TwilioWebhook]
    public async Task<ActionResult> Incoming()
    {
        var form = HttpContext.Features.Get<VerifiedForm>()!;
        if (IncomingTextForm.Read(form.Fields, form.Token, time.GetUtcNow()) is not { } text)
        {
            return Refusal(UnexpectedErrors.Malformed);
        }

        try
        {
            await intake.ReceiveAsync(text);
            return Content(NoReply, MediaTypeNames.Text.Xml);
        }
        catch (IntakeOverloadedException)
        {
            return Refusal(WebhookErrors.Overloaded);
        }
    }

    /// <summary>Something became of a text that was sent.</summary>
    [HttpPost("status"), TwilioWebhook]
    public async Task<ActionResult> Status(CancellationToken cancellationToken)
    {
        var form = HttpContext.Features.Get<VerifiedForm>()!;
        if (TextStatusForm.KeyOf(form.Fields) is not { } key)
        {
            return Refusal(UnexpectedErrors.Malformed);
        }

        await events.ReceiveAsync<ApplyTextStatus>(IncomingSource.TextStatus, key, form.Fields["MessageSid"], form.Fields, cancellationToken);
        return NoContent();
    }

    private static ActionResult Refusal(Error error) => ((Result)error).ToResponse();
}
