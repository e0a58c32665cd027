namespace Portal.Data.Webhooks;

/// <summary>Webhooks that were refused for one reason within one hour: counted, so that a flood is one row.</summary>
public sealed class WebhookRefusal
{
    private WebhookRefusal() { } // written by one statement that adds up

    public string Vendor { get; private set; } = "";
    public string Route { get; private set; } = "";

    /// <summary>A stable word: <c>signature_wrong</c>, <c>signature_missing</c>.</summary>
    public string Reason { get; private set; } = "";
    public DateTimeOffset Hour { get; private set; }
    public long Count { get; private set; }
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>Where the last one came from.</summary>
    public string? LastAddress { get; private set; }
}
