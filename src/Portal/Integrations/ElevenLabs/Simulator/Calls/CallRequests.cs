namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>What shall become of calls, as a script asks for it. Of an inbound call: how it goes and is reported.</summary>
/// <param name="Customer">Only calls with this customer; null: everybody who has no plan of their own.</param>
/// <param name="Events">In this order, <c>post_call_audio,post_call_transcription</c>; empty: none.</param>
internal sealed record CallPlanRequest(
    string? Customer, CallOutcome? Outcome, int? RingsMs, int? TalksMs, IReadOnlyList<string>? Says, ReportShape? Shape, string? Events, bool? Sound, int? Times, int? DelayMs, ReportForgery? Forge)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public CallPlan ToPlan(CallPlan usual)
    {
        var plan = usual with
        {
            Outcome = Outcome ?? usual.Outcome,
            Rings = Milliseconds(RingsMs) ?? usual.Rings,
            Talks = Milliseconds(TalksMs) ?? usual.Talks,
            Says = Says ?? usual.Says,
            Shape = Shape ?? usual.Shape,
            Events = Events?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? usual.Events,
            Sound = Sound ?? usual.Sound,
            Times = Times ?? usual.Times,
            Delay = Milliseconds(DelayMs) ?? usual.Delay,
            Forgery = Forge ?? usual.Forgery,
        };
        if (plan.Events?.FirstOrDefault(name => !CallEvents.IsKnown(name)) is { } unknown) throw new FormatException($"There is no event {unknown}.");
        TimeSpan[] times = [plan.Rings, plan.Talks, plan.Delay];
        return plan.Times is < 1 or > 20 || Array.Exists(times, time => time < TimeSpan.Zero || time > s_longest)
            ? throw new FormatException("Events are posted 1 to 20 times; everything takes ten minutes at most.")
            : plan;
    }

    private static TimeSpan? Milliseconds(int? given) => given is { } number ? TimeSpan.FromMilliseconds(number) : null;
}

/// <summary>A customer's call as a script asks for it.</summary>
/// <param name="Plan">How it goes and is reported; null: as planned for the customer.</param>
internal sealed record CustomerCallRequest(string? From, string? To, CallPlanRequest? Plan);

/// <summary>Where the workspace's webhooks are, as somebody sets them in the vendor's dashboard.</summary>
internal sealed record CallWebhooksRequest(string? PostCallUrl, string? InitiationUrl, bool? Disabled, bool? AutoDisabled)
{
    public CallWebhooks Change(CallWebhooks before) => before with
    {
        PostCallUrl = PostCallUrl ?? before.PostCallUrl,
        InitiationUrl = InitiationUrl ?? before.InitiationUrl,
        IsDisabled = Disabled ?? before.IsDisabled,
        IsAutoDisabled = AutoDisabled ?? before.IsAutoDisabled,
        FailuresInARow = AutoDisabled is false ? 0 : before.FailuresInARow,
    };
}
