using System.Text.Json.Nodes;

namespace Portal.Integrations.ElevenLabs;

/// <summary>A call to be made by an agent.</summary>
/// <param name="AgentId">Who speaks.</param>
/// <param name="PhoneNumberId">The vendor's id of the number that the customer sees.</param>
/// <param name="To">Whom to ring, E.164.</param>
/// <param name="DynamicVariables">What the agent is told; it comes back with everything that is said about the call. Text, numbers, yes and no.</param>
public sealed record OutboundCallOrder(string AgentId, string PhoneNumberId, string To, JsonObject DynamicVariables)
{
    /// <summary>How long it may ring.</summary>
    public TimeSpan RingsFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Without the customer's number and what is known of the customer, so that none ends up in a log.</summary>
    public override string ToString() => $"{nameof(OutboundCallOrder)} {{ AgentId = {AgentId}, PhoneNumberId = {PhoneNumberId} }}";
}

/// <summary>A call that the vendor has taken on. It may still not be answered.</summary>
/// <param name="ConversationId">The vendor's id of it; it need not say one.</param>
/// <param name="CallSid">Twilio's id of it; the vendor need not say one.</param>
public sealed record PlacedCall(string? ConversationId, string? CallSid);

/// <summary>Which conversations to list, newest first.</summary>
public sealed record ConversationFilter
{
    public string? AgentId { get; init; }

    /// <summary>Begun at this second or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Begun at this second or earlier.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The vendor's word for where it came from: <c>twilio</c>, <c>widget</c>, …</summary>
    public string? Source { get; init; }

    /// <summary>How many to a page, up to 100.</summary>
    public int PageSize { get; init; } = 100;
}

/// <summary>One page of conversations.</summary>
/// <param name="Next">What to ask the next page with; null: this is the last.</param>
public sealed record ConversationsPage(IReadOnlyList<ListedConversation> Conversations, string? Next);

/// <summary>A conversation as the list has it: it tells no number and no variable, so <see cref="ElevenLabsCallsClient.ReadConversationAsync"/> has to say whose it is.</summary>
/// <param name="Status"><c>initiated</c>, <c>in-progress</c>, <c>processing</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Inbound">Whether the customer called; null where the vendor does not say.</param>
/// <param name="Source">Where it came from: <c>twilio</c>, <c>widget</c>, …; null where the vendor does not say.</param>
public sealed record ListedConversation(string ConversationId, string AgentId, string Status, DateTimeOffset StartedAt, TimeSpan Duration, bool? Inbound, string? Source)
{
    /// <summary>Nothing more will come.</summary>
    public bool HasEnded => Status is "done" or "failed";
}

/// <summary>A conversation in full, in the vendor's own words: the same shape as <c>data</c> of a post-call webhook.</summary>
/// <param name="Json">The document as it was sent.</param>
public sealed record ConversationDocument(string ConversationId, string Status, string Json)
{
    /// <summary>Without the document, so that no transcript ends up in a log.</summary>
    public override string ToString() => $"{nameof(ConversationDocument)} {{ ConversationId = {ConversationId}, Status = {Status} }}";
}

/// <summary>A webhook of the workspace, and how the vendor gets on with it.</summary>
/// <param name="IsDisabled">Somebody switched it off.</param>
/// <param name="IsAutoDisabled">The vendor switched it off after too many failures; only a person can switch it on again.</param>
/// <param name="LastFailureCode">The HTTP status of the last answer that was not 200.</param>
/// <param name="LastFailureAt">When that was; null: it never failed.</param>
/// <param name="Usages">What it is called for: <c>ConvAI Settings</c>, …</param>
public sealed record WorkspaceWebhook(
    string WebhookId, string Name, string Url, bool IsDisabled, bool IsAutoDisabled, int? LastFailureCode, DateTimeOffset? LastFailureAt, IReadOnlyList<string> Usages);
