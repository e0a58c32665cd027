using System.Text.Json.Serialization;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>What one customer's handset shows: a thread for each number, because that is how a phone keeps them apart.</summary>
/// <param name="Threads">The one with the newest text first.</param>
public sealed record Handset(string Customer, IReadOnlyList<HandsetThread> Threads);

/// <param name="Number">Whom the customer texts with.</param>
/// <param name="Blocked">The customer said STOP to this number.</param>
/// <param name="Texts">Oldest first.</param>
public sealed record HandsetThread(string Number, bool Blocked, IReadOnlyList<HandsetText> Texts);

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
