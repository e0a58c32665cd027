namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>Where the simulated workspace posts to, and how it got on.</summary>
/// <param name="PostCallUrl">After a conversation; empty: nowhere.</param>
/// <param name="InitiationUrl">Before a customer's call; empty: agents are told nothing.</param>
public sealed record CallWebhooks(string PostCallUrl = "", string InitiationUrl = "")
{
    /// <summary>The post-call webhook's id.</summary>
    public const string WebhookId = "wh_portal_post_call";
    private const int FailuresUntilDisabled = 10;
    private static readonly TimeSpan s_lastSuccess = TimeSpan.FromDays(7);

    public bool IsDisabled { get; init; }

    public bool IsAutoDisabled { get; init; }

    public int FailuresInARow { get; init; }

    public int? LastFailureCode { get; init; }

    public DateTimeOffset? LastFailureAt { get; init; }

    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Those of a portal.</summary>
    public static CallWebhooks Of(string publicUrl) => new($"{publicUrl.TrimEnd('/')}/api/webhooks/elevenlabs/post-call", $"{publicUrl.TrimEnd('/')}/api/webhooks/elevenlabs/conversation-initiation");

    /// <summary>After a call of the post-call webhook: anything but 200 is a failure, and too many of them switch it off.</summary>
    public CallWebhooks After(int? answer, DateTimeOffset now)
    {
        if (answer is 200) return this with { FailuresInARow = 0, LastSuccessAt = now };
        var failures = FailuresInARow + 1;
        return this with
        {
            FailuresInARow = failures,
            LastFailureCode = answer,
            LastFailureAt = now,
            IsAutoDisabled = IsAutoDisabled || (failures >= FailuresUntilDisabled && !(now - LastSuccessAt <= s_lastSuccess)),
        };
    }
}
