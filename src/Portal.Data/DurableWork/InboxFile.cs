namespace Portal.Data.DurableWork;

/// <summary>What of an event does not fit into its JSON. Only <c>receive_call_event</c> adds to it.</summary>
public sealed class InboxFile
{
    /// <summary>A recording that waits for its call.</summary>
    public const string Audio = "audio";

    /// <summary>The event's bytes as they came, where the database cannot hold them as text.</summary>
    public const string Body = "body";

    private InboxFile() { } // EF

    public string Source { get; private set; } = "";
    public string Key { get; private set; } = "";
    public string Kind { get; private set; } = "";
    public string ContentType { get; private set; } = "";
    public byte[] Content { get; private set; } = [];
    public DateTimeOffset ReceivedAt { get; private set; }
}
