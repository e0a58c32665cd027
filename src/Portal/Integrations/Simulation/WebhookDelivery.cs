namespace Portal.Integrations.Simulation;

/// <summary>A webhook call that a simulated vendor made, and what came of it.</summary>
/// <param name="Subject">The text or conversation that it is about.</param>
/// <param name="Kind">What was told: <c>incoming</c> or a text's status; <c>initiation</c> or a conversation's event.</param>
/// <param name="Answer">The HTTP status; null when there was none.</param>
/// <param name="Body">The beginning of the answer.</param>
/// <param name="Problem">Why there was no answer; null when there was one.</param>
/// <param name="Attempts">How often it was called.</param>
/// <param name="Forged">Whether it was not the vendor's own.</param>
public sealed record WebhookDelivery(
    string Id, string Subject, string Kind, DateTimeOffset At, string Url, int? Answer, string? ContentType, string Body, string? Problem, int Attempts, TimeSpan Took, bool Forged);

/// <summary>The last of them.</summary>
internal sealed class WebhookDeliveries
{
    private const int Kept = 100;
    private readonly Queue<WebhookDelivery> _made = new();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<WebhookDelivery> All
    {
        get
        {
            lock (_made) return [.. _made.Reverse()];
        }
    }

    public void Add(WebhookDelivery made)
    {
        lock (_made)
        {
            _made.Enqueue(made);
            if (_made.Count > Kept) _made.Dequeue();
        }
    }

    public void Clear()
    {
        lock (_made) _made.Clear();
    }
}
