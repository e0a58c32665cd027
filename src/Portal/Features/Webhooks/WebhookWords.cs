using Portal.Data.DurableWork;
using Portal.Ui;

namespace Portal.Features.Webhooks;

/// <summary>What people call events of vendors and what became of them.</summary>
internal static class WebhookWords
{
    /// <summary>"Text received" for <c>twilio.text</c>; a kind that has no words yet is shown by its name.</summary>
    public static string Kind(string source) => source switch
    {
        "twilio.text" => "Text received",
        "twilio.text-status" => "State of a text",
        "elevenlabs.post-call" => "After a call",
        _ when source.Split('.') is [_, { Length: > 0 } kind] => char.ToUpperInvariant(kind[0]) + kind[1..].Replace('-', ' '),
        _ => source,
    };

    /// <summary>The vendor that sends this kind.</summary>
    public static string VendorOf(string source) => RefusalWords.Vendor(source.Split('.')[0]);

    /// <summary>A member of the trace in words.</summary>
    public static string Trace(string member) => member switch
    {
        "by" => "Came by",
        "token" => "Signed with our token",
        "matchedBy" => "Matched by",
        "why" => "Why not",
        "filedBy" => "Said whose it is",
        _ => member,
    };

    public static (string Text, Tone Tone, Glyph Icon) State(InboxState state) => state switch
    {
        InboxState.Filed => ("With its organization", Tone.Good, Glyph.CheckCircle),
        InboxState.Done => ("Done", Tone.Good, Glyph.CheckCircle),
        InboxState.Waiting => ("Being worked off", Tone.Info, Glyph.Clock),
        InboxState.Unrouted => ("Nobody's", Tone.Warn, Glyph.Alert),
        _ => ("Came to nothing", Tone.Neutral, Glyph.XCircle),
    };
}
