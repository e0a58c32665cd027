namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>How a call goes from one step to the next.</summary>
internal static class CallCourse
{
    private const int SecondsToHangUp = 3;

    public static SimulatedCall Taken(SimulatedCall call, DateTimeOffset now)
    {
        var taken = call with { Phase = CallPhase.Talking, AnsweredAt = now };
        return taken with { Turns = CallTalk.Of(taken) };
    }

    /// <summary>What was not said yet stays unsaid.</summary>
    public static SimulatedCall CutShort(SimulatedCall call, DateTimeOffset now)
    {
        var spoken = (now - call.AnsweredAt!.Value).TotalSeconds;
        return call with { Turns = [.. call.Turns.Where(turn => turn.Second <= spoken)] };
    }

    /// <remarks>Time is short here: the call is said to be as long as what was said in it.</remarks>
    public static SimulatedCall Ended(SimulatedCall call, CallEnd end, DateTimeOffset now) => call with
    {
        Phase = CallPhase.Ended,
        End = end,
        EndedAt = now,
        Seconds = call.AnsweredAt is { } answered ? Math.Max((int)(now - answered).TotalSeconds, call.Turns.Count == 0 ? 0 : call.Turns[^1].Second + SecondsToHangUp) : 0,
    };

    public static CallEnd UsualEnd(SimulatedCall call) => call is { Inbound: false, Plan.Outcome: CallOutcome.BreakOff } ? CallEnd.BrokeOff : CallEnd.HungUp;

    public static CallEnd WhyMissed(SimulatedCall call) => call.Plan.Outcome switch
    {
        CallOutcome.Busy => CallEnd.Busy,
        CallOutcome.Unknown => CallEnd.Unknown,
        _ => CallEnd.NoAnswer,
    };

    /// <summary>What the portal is told of it, in order.</summary>
    public static IReadOnlyList<string> Events(SimulatedCall call) => call switch
    {
        { Plan.Events: { } asked } => asked,
        { WasAnswered: true, Plan.Sound: true } => [CallEvents.Transcript, CallEvents.Audio],
        { WasAnswered: true } => [CallEvents.Transcript],
        { Inbound: false } => [CallEvents.Failure],
        _ => [],
    };
}
