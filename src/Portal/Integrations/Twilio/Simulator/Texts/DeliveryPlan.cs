using System.Text.Json.Serialization;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>What becomes of texts to a customer, and how the sender is told.</summary>
public sealed record DeliveryPlan
{
    /// <summary>When nobody asked for anything else.</summary>
    public static readonly DeliveryPlan Usual = new();

    public DeliveryOutcome Outcome { get; init; }

    /// <summary>Twilio's code when it does not arrive.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The callbacks in this order, instead of the order in which things happen; empty: none, although things happen.</summary>
    public IReadOnlyList<string>? Order { get; init; }

    /// <summary>How often each callback is posted.</summary>
    public int Times { get; init; } = 1;

    /// <summary>From one step to the next.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>What really happens to the text, step by step.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Steps => Outcome switch
    {
        DeliveryOutcome.Deliver => [TextStatus.Sent, TextStatus.Delivered],
        DeliveryOutcome.Undelivered => [TextStatus.Sent, TextStatus.Undelivered],
        DeliveryOutcome.Fail => [TextStatus.Failed],
        _ => [],
    };
}

/// <summary>Whether a text arrives.</summary>
public enum DeliveryOutcome
{
    /// <summary>It does.</summary>
    Deliver,

    /// <summary>The carrier does not deliver it.</summary>
    Undelivered,

    /// <summary>Twilio does not get rid of it.</summary>
    Fail,

    /// <summary>It stays in the queue and nobody hears of it.</summary>
    Never,
}
