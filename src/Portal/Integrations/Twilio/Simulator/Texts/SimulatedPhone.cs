using Portal.Integrations.ElevenLabs.Simulator;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>The handsets of all customers: what can be done on them, and what they show.</summary>
public sealed class SimulatedPhone(VendorSimulators simulators)
{
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromMinutes(10);

    private TextTraffic Texts => simulators.Twilio.Texts;

    private CallTraffic Calls => simulators.ElevenLabs.Calls;

    /// <summary>Whoever has texted or called, or was texted or called, the last one first.</summary>
    public IReadOnlyList<string> Customers =>
    [
        .. Texts.All.Select(text => (text.Customer, At: text.CreatedAt)).Concat(Calls.All.Select(call => (call.Customer, At: call.StartedAt)))
            .OrderByDescending(contact => contact.At).Select(contact => contact.Customer).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Sends a text from a handset; it is on the handset at once.</summary>
    /// <returns>Null when the account does not own the number: nobody is there.</returns>
    /// <exception cref="ArgumentException">Asks for more than the simulators do.</exception>
    public SentFromHandset? Send(IncomingText text)
    {
        if (text is { Times: < 1 or > 100 } || text.Delay > s_longestDelay || text.Delay < TimeSpan.Zero) throw new ArgumentException("A text is sent 1 to 100 times, at most ten minutes late.", nameof(text));
        if (simulators.Twilio.Owned(text.To) is not { } number) return null;
        var (sent, answers) = Texts.Receive(text, number, simulators.BaseUrl);
        return new SentFromHandset(sent.Sid, answers);
    }

    /// <summary>Whether a number rings at an agent's.</summary>
    public bool IsAnswered(string number) => AnsweredBy(number) is not null;

    /// <summary>Calls a number from a handset.</summary>
    /// <returns>Null when nobody answers there: the account does not own the number, or no agent is assigned to it.</returns>
    public SimulatedCall? Dial(string customer, string number, CallPlan plan) =>
        AnsweredBy(number) is { AgentId: { } agentId } known ? Calls.Receive(agentId, known, customer, plan) : null;

    /// <summary>The handset of a customer.</summary>
    public Handset Read(string customer)
    {
        var texts = Texts.All.Where(text => string.Equals(text.Customer, customer, StringComparison.Ordinal)).Select(text => (text.Number, Text: Shown(text)))
            .Concat(Texts.Blocked.Notices.Where(notice => string.Equals(notice.Customer, customer, StringComparison.Ordinal)).Select(notice => (notice.Number, Text: Shown(notice))))
            .ToLookup(text => text.Number, text => text.Text, StringComparer.Ordinal);
        var calls = Calls.All.Where(call => string.Equals(call.Customer, customer, StringComparison.Ordinal)).ToLookup(call => call.Number, Shown, StringComparer.Ordinal);
        return new Handset(customer,
        [
            .. texts.Select(thread => thread.Key).Union(calls.Select(thread => thread.Key), StringComparer.Ordinal)
                .Select(number => new HandsetThread(number, Texts.Blocked.Contains(customer, number), [.. texts[number].OrderBy(text => text.At)], [.. calls[number].OrderBy(call => call.At)]))
                .OrderByDescending(thread => thread.At),
        ]);
    }

    // A number whose calls were pointed elsewhere at Twilio does not ring at ElevenLabs, whatever that knows of it.
    private SimulatedPhoneNumber? AnsweredBy(string number) => simulators.Twilio.Owned(number) is { VoiceUrl: ElevenLabsSimulator.VoiceUrl }
        ? simulators.ElevenLabs.Numbers.FirstOrDefault(known => known.AgentId is not null && string.Equals(known.E164, number, StringComparison.Ordinal))
        : null;

    private HandsetCall Shown(SimulatedCall call) => new(
        call.ConversationId, call.Inbound, simulators.ElevenLabs.FindAgent(call.AgentId)?.Name ?? call.AgentId, call.StartedAt, call.Phase, call.End, call.AnsweredAt, call.Seconds,
        call.Told.ToDictionary(told => told.Key, told => told.Value?.ToString() ?? "", StringComparer.Ordinal), call.Turns);

    private static HandsetText Shown(SimulatedText text) => new(
        text.Sid, text.Inbound, text.Body, text.CreatedAt, text.Status, text.ErrorCode, FromTwilio: false,
        [.. text.Pictures.Select(picture => $"data:{picture.ContentType};base64,{Convert.ToBase64String(picture.Content)}")]);

    private static HandsetText Shown(TwilioNotice notice) =>
        new(notice.Id, Mine: false, notice.Body, notice.At, TextStatus.Delivered, null, FromTwilio: true, []);
}

/// <summary>A text that left the handset.</summary>
/// <param name="Answers">What the webhook answers, each time it is called.</param>
public sealed record SentFromHandset(string Sid, Task<WebhookDelivery[]> Answers);
