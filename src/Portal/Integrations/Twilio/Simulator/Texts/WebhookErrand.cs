namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>Something to tell a webhook when its time has come; kept in the journal until it is done.</summary>
/// <param name="TextSid">The text that it is about; what is about one text happens one after the other.</param>
/// <param name="Status">How far the text has come by then; null for one that came in.</param>
/// <param name="Url">Whom to tell, with its connection overrides; empty: nobody.</param>
internal sealed record WebhookErrand(string Id, string TextSid, DateTimeOffset Due, string? Status, int? ErrorCode, string Url)
{
    /// <summary>The form; that of a status is made when it is sent.</summary>
    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public WebhookForgery Forgery { get; init; }
}

/// <summary>A webhook call that was made, and what came of it.</summary>
/// <param name="Kind"><c>incoming</c>, or the status that was told.</param>
/// <param name="Answer">The HTTP status; null when there was none.</param>
/// <param name="Body">The beginning of the answer.</param>
/// <param name="Problem">Why there was no answer; null when there was one.</param>
/// <param name="Attempts">How often it was called.</param>
public sealed record WebhookDelivery(
    string Id, string TextSid, string Kind, DateTimeOffset At, string Url, int? Answer, string? ContentType, string Body, string? Problem, int Attempts, TimeSpan Took, WebhookForgery Forgery);
