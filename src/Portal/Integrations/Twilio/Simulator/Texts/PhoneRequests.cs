using System.Globalization;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>A customer's text as a script asks for it.</summary>
/// <param name="Media">Names of sample pictures, or <c>data:image/…;base64,…</c>.</param>
internal sealed record PhoneTextRequest(
    string? From, string? To, string? Body, IReadOnlyList<string>? Media, string? OptOutType, string? Sid, int? Times, int? DelayMs, WebhookForgery? Forge)
{
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public IncomingText ToText() => new(
        From is { Length: > 0 } ? From : throw new FormatException("A text has from, to and body; media, optOutType, sid, times, delayMs and forge are optional."),
        To ?? "", Body ?? "")
    {
        Pictures = [.. (Media ?? []).Select(Picture)],
        OptOutType = OptOutType,
        Sid = Sid,
        Times = Times ?? 1,
        Delay = TimeSpan.FromMilliseconds(DelayMs ?? 0),
        Forgery = Forge ?? WebhookForgery.None,
    };

    private static (string ContentType, byte[] Content) Picture(string media)
    {
        if (SamplePictures.All.TryGetValue(media, out var sample)) return sample;
        return media.Split([':', ';', ','], 4) is ["data", { Length: > 0 } type, "base64", var content]
            ? (type, Convert.FromBase64String(content))
            : throw new FormatException($"A picture is one of {string.Join(", ", SamplePictures.All.Keys)}, or data:image/png;base64,…");
    }
}

/// <summary>What shall become of texts, as a script asks for it.</summary>
/// <param name="Customer">Only texts to this customer; null: everybody who has no plan of their own.</param>
/// <param name="Behaviour"><c>deliver</c>, <c>fail:30034</c>, <c>undelivered:30003</c> or <c>never</c>.</param>
/// <param name="Order">Callbacks in this order, <c>delivered,sent,queued</c>; empty: none.</param>
internal sealed record DeliveryRequest(string? Customer, string? Behaviour, string? Order, int? Times, int? DelayMs)
{
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public DeliveryPlan ToPlan()
    {
        var parts = (Behaviour ?? "deliver").Split(':', 2);
        var plan = DeliveryPlan.Usual with
        {
            Outcome = parts[0] switch
            {
                "deliver" => DeliveryOutcome.Deliver,
                "undelivered" => DeliveryOutcome.Undelivered,
                "fail" => DeliveryOutcome.Fail,
                "never" => DeliveryOutcome.Never,
                _ => throw new FormatException("The behaviour is deliver, fail:<code>, undelivered:<code> or never."),
            },
            ErrorCode = parts.Length < 2 ? null : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : throw new FormatException("Twilio's code is a number."),
            Order = Order?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Times = Times ?? 1,
            Delay = DelayMs is { } delay ? TimeSpan.FromMilliseconds(delay) : DeliveryPlan.Usual.Delay,
        };
        if (plan.Order?.FirstOrDefault(status => !TextStatus.IsKnown(status)) is { } unknown) throw new FormatException($"There is no status {unknown}.");
        return plan is { Times: < 1 or > 20 } || plan.Delay < TimeSpan.Zero || plan.Delay > TimeSpan.FromMinutes(10) ? throw new FormatException("Callbacks are posted 1 to 20 times, at most ten minutes apart.") : plan;
    }
}
