using System.Collections.Concurrent;

namespace Portal.Platform.Live;

/// <summary>Hands committed changes of all nodes to whoever on this node shows them.</summary>
public sealed partial class LiveUpdates(ILogger<LiveUpdates> logger)
{
    private readonly ConcurrentDictionary<Guid, Subscription> _subscriptions = new();

    /// <summary>Calls back for changes of those topics until disposed. The callback gets no data: it reads again as its own actor, so nothing crosses organizations.</summary>
    public IDisposable Subscribe(IReadOnlyCollection<string> topics, Func<LiveChange, Task> changed)
    {
        var subscription = new Subscription(this, topics, changed);
        _subscriptions[subscription.Id] = subscription;
        return subscription;
    }

    internal void Publish(LiveChange change)
    {
        foreach (var subscription in _subscriptions.Values)
        {
            if (change == LiveChange.Everything || subscription.Topics.Contains(change.Topic, StringComparer.Ordinal))
            {
                _ = CallAsync(subscription, change);
            }
        }
    }

    private async Task CallAsync(Subscription subscription, LiveChange change)
    {
        try
        {
            await subscription.Changed(change);
        }
        catch (Exception exception)
        {
            LogFailed(exception, change.Topic);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A subscriber of {Topic} failed")]
    private partial void LogFailed(Exception exception, string topic);

    private sealed record Subscription(LiveUpdates Owner, IReadOnlyCollection<string> Topics, Func<LiveChange, Task> Changed) : IDisposable
    {
        public Guid Id { get; } = Guid.NewGuid();

        public void Dispose() => Owner._subscriptions.TryRemove(Id, out _);
    }
}
