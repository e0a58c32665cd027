namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>The vendor's words for what it posts.</summary>
public static class CallEvents
{
    public const string Transcript = "post_call_transcription";
    public const string Audio = "post_call_audio";
    public const string Failure = "call_initiation_failure";

    /// <summary>Not posted after a call but asked before an inbound one.</summary>
    public const string Initiation = "conversation_initiation";

    /// <summary>Whether it can be posted after a call.</summary>
    public static bool IsKnown(string name) => name is Transcript or Audio or Failure;
}
