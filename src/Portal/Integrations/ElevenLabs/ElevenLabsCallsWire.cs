using System.Text;
using System.Text.Json;
using Portal.Integrations.Http;

namespace Portal.Integrations.ElevenLabs;

/// <summary>Reads what ElevenLabs says about calls. Unknown members are ignored; what cannot be done without throws <see cref="JsonException"/>.</summary>
internal static class ElevenLabsCallsWire
{
    /// <summary>The call, or the vendor's reason for not placing it: it may say so with 200.</summary>
    public static (PlacedCall? Placed, string? Reason) Placed(JsonElement root)
    {
        var answer = WireObject.From(root);
        return answer.RequiredFlag("success") // without it nobody knows whether it rings
            ? (new PlacedCall(NotEmpty(answer.Text("conversation_id")), NotEmpty(answer.Text("callSid"))), null)
            : (null, answer.Text("message") ?? "");
    }

    public static ConversationsPage Page(JsonElement root)
    {
        var page = WireObject.From(root);
        return new ConversationsPage([.. page.RequiredList("conversations").Select(Listed)], page.Flag("has_more") ? NotEmpty(page.Text("next_cursor")) : null);
    }

    public static ConversationDocument Document(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var conversation = WireObject.From(document.RootElement);
        return new ConversationDocument(conversation.Required("conversation_id"), conversation.Text("status") ?? "", Encoding.UTF8.GetString(body));
    }

    public static IReadOnlyList<WorkspaceWebhook> Webhooks(JsonElement root) =>
    [
        .. WireObject.From(root).RequiredList("webhooks").Select(webhook => new WorkspaceWebhook(
            webhook.Required("webhook_id"), webhook.Text("name") ?? "", webhook.Text("webhook_url") ?? "", webhook.Flag("is_disabled"), webhook.Flag("is_auto_disabled"),
            webhook.Integer("most_recent_failure_error_code"), Second(webhook.Number("most_recent_failure_timestamp")),
            [.. webhook.List("usage").Select(usage => usage.Text("usage_type")).OfType<string>()])),
    ];

    private static ListedConversation Listed(WireObject conversation) => new(
        conversation.Required("conversation_id"), conversation.Text("agent_id") ?? "", conversation.Text("status") ?? "",
        Second(conversation.Number("start_time_unix_secs")) ?? DateTimeOffset.UnixEpoch,
        TimeSpan.FromSeconds(conversation.Integer("call_duration_secs") ?? 0),
        conversation.Text("direction") is { } direction ? string.Equals(direction, "inbound", StringComparison.OrdinalIgnoreCase) : null,
        conversation.Text("conversation_initiation_source"));

    // Far outside of what a calendar holds is nobody's time.
    private static DateTimeOffset? Second(decimal? unix) =>
        unix is >= 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds((long)unix.Value) : null;

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
