using System.Text.Json.Serialization;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>Something to tell a webhook when its time has come; kept in the journal until it is done.</summary>
/// <param name="TextSid">The text that it is about; what is about one text happens one after the other.</param>
/// <param name="Status">How far the text has come by then; null for one that came in.</param>
/// <param name="Url">Whom to tell, with its connection overrides; empty: nobody.</param>
internal sealed record WebhookErrand(string Id, string TextSid, DateTimeOffset Due, string? Status, int? ErrorCode, string Url) : IErrand
{
    [JsonIgnore]
    public string Subject => TextSid;

    /// <summary>The form; that of a status is made when it is sent.</summary>
    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public WebhookForgery Forgery { get; init; }
}
