using System.Text.Json.Serialization;

namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>What becomes of a call, and how the portal hears of it.</summary>
public sealed record CallPlan
{
    /// <summary>When nobody asked for anything else.</summary>
    public static readonly CallPlan Usual = new();

    public CallOutcome Outcome { get; init; }

    /// <summary>How long it rings before its outcome.</summary>
    public TimeSpan Rings { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long they speak, unless somebody hangs up.</summary>
    public TimeSpan Talks { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>What the customer says, turn by turn; null: something believable.</summary>
    public IReadOnlyList<string>? Says { get; init; }

    /// <summary>How the vendor describes the conversation.</summary>
    public ReportShape Shape { get; init; }

    /// <summary>The events in this order, instead of what is usual; empty: nobody hears of it.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Whether the sound is posted as well.</summary>
    public bool Sound { get; init; }

    /// <summary>How often each event is posted.</summary>
    public int Times { get; init; } = 1;

    /// <summary>From the end to the first event, and from one to the next.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(100);

    public ReportForgery Forgery { get; init; }
}

/// <summary>What becomes of a call to a customer.</summary>
public enum CallOutcome
{
    /// <summary>The customer takes it.</summary>
    [JsonStringEnumMemberName("answer")] Answer,

    [JsonStringEnumMemberName("busy")] Busy,

    [JsonStringEnumMemberName("no-answer")] NoAnswer,

    /// <summary>It does not come about, and the vendor does not know why.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,

    /// <summary>The customer takes it, and it breaks off.</summary>
    [JsonStringEnumMemberName("break-off")] BreakOff,

    /// <summary>It rings on the handset, until somebody takes or declines it there.</summary>
    [JsonStringEnumMemberName("ask")] Ask,
}

/// <summary>Ways in which the vendor describes a conversation; real ones vary.</summary>
public enum ReportShape
{
    /// <summary>In full.</summary>
    [JsonStringEnumMemberName("full")] Full,

    /// <summary>Of the phone call only its type and ids, as it used to be.</summary>
    [JsonStringEnumMemberName("old")] Old,

    /// <summary>Not a word of a phone call.</summary>
    [JsonStringEnumMemberName("no-phone-call")] NoPhoneCall,

    /// <summary>Without an analysis.</summary>
    [JsonStringEnumMemberName("no-analysis")] NoAnalysis,

    /// <summary>Without what the agent was told.</summary>
    [JsonStringEnumMemberName("no-client-data")] NoClientData,

    /// <summary>No phone call, and of the variables only the vendor's own.</summary>
    [JsonStringEnumMemberName("system-variables-only")] SystemVariablesOnly,

    /// <summary>No phone call, and of the variables only our lead's.</summary>
    [JsonStringEnumMemberName("lead-only")] LeadOnly,

    /// <summary>A conversation on a web page: no phone at all.</summary>
    [JsonStringEnumMemberName("widget")] Widget,

    /// <summary>Texts that the vendor's own agent answered.</summary>
    [JsonStringEnumMemberName("native-sms")] NativeSms,
}

/// <summary>How a report is not the vendor's.</summary>
public enum ReportForgery
{
    /// <summary>It is.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>No signature.</summary>
    [JsonStringEnumMemberName("missing")] Missing,

    /// <summary>Signed with another secret.</summary>
    [JsonStringEnumMemberName("wrong")] Wrong,

    /// <summary>Changed after it was signed.</summary>
    [JsonStringEnumMemberName("tampered")] Tampered,

    /// <summary>Signed 31 minutes ago.</summary>
    [JsonStringEnumMemberName("stale")] Stale,

    /// <summary>Signed an hour ahead.</summary>
    [JsonStringEnumMemberName("early")] Early,
}
