namespace Portal.Integrations.ElevenLabs;

/// <summary>Names of the calls: in logs, traces and metrics, and to aim faults at.</summary>
public static class ElevenLabsOperations
{
    public const string ListAgents = "agents.list";
    public const string Import = "phone-numbers.import";
    public const string ReadNumber = "phone-numbers.read";
    public const string ListNumbers = "phone-numbers.list";
    public const string AssignAgent = "phone-numbers.assign";
    public const string DeleteNumber = "phone-numbers.delete";
    public const string PlaceCall = "calls.create";
    public const string ListConversations = "conversations.list";
    public const string ReadConversation = "conversations.read";
    public const string ListWebhooks = "webhooks.list";
}
