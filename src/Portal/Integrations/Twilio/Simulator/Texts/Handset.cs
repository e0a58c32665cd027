using System.Text.Json.Serialization;
using Portal.Integrations.ElevenLabs.Simulator.Calls;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>What one customer's handset shows: a thread for each number, because that is how a phone keeps them apart.</summary>
/// <param name="Threads">The one in which something happened last comes first.</param>
public sealed record Handset(string Customer, IReadOnlyList<HandsetThread> Threads);

/// <param name="Number">Whom the customer texts and speaks with.</param>
/// <param name="Blocked">The customer said STOP to this number.</param>
/// <param name="Texts">Oldest first.</param>
/// <param name="Calls">Oldest first.</param>
public sealed record HandsetThread(string Number, bool Blocked, IReadOnlyList<HandsetText> Texts, IReadOnlyList<HandsetCall> Calls)
{
    /// <summary>When something happened last.</summary>
    [JsonIgnore]
    public DateTimeOffset At => Calls.Select(call => call.At).Concat(Texts.Select(text => text.At)).Max();
}

/// <summary>A call in a thread.</summary>
/// <param name="Mine">Dialled on the handset.</param>
/// <param name="Agent">The name of the agent who speaks.</param>
/// <param name="End">Null while it goes on.</param>
/// <param name="Told">What the agent was told of the customer.</param>
public sealed record HandsetCall(
    string ConversationId, bool Mine, string Agent, DateTimeOffset At, CallPhase Phase, CallEnd? End, DateTimeOffset? AnsweredAt, int Seconds, IReadOnlyDictionary<string, string> Told, IReadOnlyList<CallTurn> Turns)
{
    /// <summary>The customer can take or decline it now.</summary>
    [JsonIgnore]
    public bool Rings => !Mine && Phase is CallPhase.Ringing;
}

/// <summary>A text in a thread.</summary>
/// <param name="Id">Its sid; of a text of Twilio's own, which has none, another id.</param>
/// <param name="Mine">Written on the handset.</param>
/// <param name="Status">Twilio's word.</param>
/// <param name="FromTwilio">Written by Twilio itself, in answer to STOP, START or HELP.</param>
public sealed record HandsetText(string Id, bool Mine, string Body, DateTimeOffset At, string Status, int? ErrorCode, bool FromTwilio, IReadOnlyList<string> Pictures)
{
    /// <summary>The handset has it.</summary>
    [JsonIgnore]
    public bool Arrived => Mine || Status is TextStatus.Sent or TextStatus.Delivered;
}
