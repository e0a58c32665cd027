using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>The handsets of all customers: what can be done on them, and what they show.</summary>
public sealed class SimulatedPhone(VendorSimulators simulators)
{
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromMinutes(10);

    private TextTraffic Texts => simulators.Twilio.Texts;

    /// <summary>Whoever has texted or was texted, the last one first.</summary>
    public IReadOnlyList<string> Customers => [.. Texts.All.Reverse().Select(text => text.Customer).Distinct(StringComparer.Ordinal)];

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

    /// <summary>The handset of a customer.</summary>
    public Handset Read(string customer)
    {
        var written = Texts.All.Where(text => string.Equals(text.Customer, customer, StringComparison.Ordinal)).Select(text => (text.Number, Text: Shown(text)));
        var notices = Texts.Blocked.Notices.Where(notice => string.Equals(notice.Customer, customer, StringComparison.Ordinal)).Select(notice => (notice.Number, Text: Shown(notice)));
        return new Handset(customer,
        [
            .. written.Concat(notices).GroupBy(text => text.Number, text => text.Text, StringComparer.Ordinal)
                .Select(thread => new HandsetThread(thread.Key, Texts.Blocked.Contains(customer, thread.Key), [.. thread.OrderBy(text => text.At)]))
                .OrderByDescending(thread => thread.Texts[^1].At),
        ]);
    }

    private static HandsetText Shown(SimulatedText text) => new(
        text.Sid, text.Inbound, text.Body, text.CreatedAt, text.Status, text.ErrorCode, FromTwilio: false,
        [.. text.Pictures.Select(picture => $"data:{picture.ContentType};base64,{Convert.ToBase64String(picture.Content)}")]);

    private static HandsetText Shown(TwilioNotice notice) =>
        new(notice.Id, Mine: false, notice.Body, notice.At, TextStatus.Delivered, null, FromTwilio: true, []);
}

/// <summary>A text that left the handset.</summary>
/// <param name="Answers">What the webhook answers, each time it is called.</param>
public sealed record SentFromHandset(string Sid, Task<WebhookDelivery[]> Answers);
