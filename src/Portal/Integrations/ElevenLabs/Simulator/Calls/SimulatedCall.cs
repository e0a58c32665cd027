using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>A conversation at the simulated ElevenLabs: a call from a customer or to one.</summary>
/// <param name="ConversationId"><c>conv_…</c>.</param>
/// <param name="CallSid">Twilio's id of it.</param>
/// <param name="Inbound">Whether the customer called.</param>
/// <param name="Number">The account's own number.</param>
public sealed record SimulatedCall(string ConversationId, string CallSid, bool Inbound, string AgentId, string PhoneNumberId, string Number, string Customer, DateTimeOffset StartedAt)
{
    public CallPhase Phase { get; init; }

    /// <summary>Why it ended; null while it has not.</summary>
    public CallEnd? End { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long the vendor says that it took.</summary>
    public int Seconds { get; init; }

    /// <summary>What the agent was told: by the order of the call, or by the portal when a customer called.</summary>
    public JsonObject Told { get; init; } = [];

    /// <summary>What was said.</summary>
    public IReadOnlyList<CallTurn> Turns { get; init; } = [];

    /// <summary>What was to become of it when it began.</summary>
    public CallPlan Plan { get; init; } = CallPlan.Usual;

    [JsonIgnore]
    public bool HasEnded => Phase is CallPhase.Ended;

    /// <summary>Whether they spoke.</summary>
    [JsonIgnore]
    public bool WasAnswered => AnsweredAt is not null;
}

/// <summary>Something that was said.</summary>
/// <param name="ByAgent">By the agent, else by the customer.</param>
/// <param name="Second">When, from the beginning of the call.</param>
public sealed record CallTurn(bool ByAgent, string Words, int Second);

/// <summary>How far a call is.</summary>
public enum CallPhase
{
    Ringing,
    Talking,
    Ended,
}

/// <summary>Why a call ended.</summary>
public enum CallEnd
{
    /// <summary>All was said, or the customer hung up.</summary>
    HungUp,

    /// <summary>Nobody took it.</summary>
    NoAnswer,

    /// <summary>The line was busy, or the customer declined.</summary>
    Busy,

    /// <summary>It did not come about, for a reason that the vendor does not know.</summary>
    Unknown,

    /// <summary>It broke off in the middle.</summary>
    BrokeOff,
}
