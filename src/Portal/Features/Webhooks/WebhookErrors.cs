using Portal.Platform.Errors;

namespace Portal.Features.Webhooks;

/// <summary>What callers of webhooks are told who are not the vendor. They learn nothing from it.</summary>
public static class WebhookErrors
{
    public static readonly Error NotTwilio = new(ErrorKind.Forbidden, "webhook.refused", "This address answers Twilio alone.");

    public static readonly Error NotElevenLabs = new(ErrorKind.Unauthenticated, "webhook.refused", "This address answers ElevenLabs alone.");

    public static readonly Error NotAForm = new(ErrorKind.UnsupportedMediaType, "webhook.not_a_form", "Send application/x-www-form-urlencoded.");

    public static readonly Error EventNotFound = new(ErrorKind.NotFound, "webhook.event_not_found", "There is no such event: its address is wrong, or it is older than ninety days.");

    public static readonly Error Overloaded = new(ErrorKind.Unavailable, "webhook.overloaded", "Too much arrives at once. Send it again.") { RetryAfter = TimeSpan.FromSeconds(1) };
}
