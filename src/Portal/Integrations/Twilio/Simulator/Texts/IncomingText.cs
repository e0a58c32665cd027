namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>A text that a customer sends, and how its webhook is called.</summary>
/// <param name="From">The customer.</param>
/// <param name="To">One of the account's numbers.</param>
public sealed record IncomingText(string From, string To, string Body)
{
    /// <summary>Content type and bytes of each picture.</summary>
    public IReadOnlyList<(string ContentType, byte[] Content)> Pictures { get; init; } = [];

    /// <summary>That of an earlier text, to have the same one come again.</summary>
    public string? Sid { get; init; }

    /// <summary><c>STOP</c>, <c>START</c> or <c>HELP</c>, as the vendor's advanced opt-out says it.</summary>
    public string? OptOutType { get; init; }

    /// <summary>How often the webhook is called.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How late.</summary>
    public TimeSpan Delay { get; init; }

    public WebhookForgery Forgery { get; init; }
}
