using System.Text.Json.Serialization;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>The next thing that happens to a call.</summary>
/// <param name="Event">What is posted; null for all steps but <see cref="CallStep.Report"/>.</param>
internal sealed record CallErrand(string Id, string ConversationId, DateTimeOffset Due, CallStep Step, string? Event = null) : IErrand
{
    [JsonIgnore]
    public string Subject => ConversationId;
}

internal enum CallStep
{
    /// <summary>The portal is asked what the agent shall know, and the agent takes the customer's call.</summary>
    Greet,

    /// <summary>The customer takes the call.</summary>
    TakeCall,

    /// <summary>Nobody takes it.</summary>
    Miss,

    /// <summary>All is said.</summary>
    Finish,

    /// <summary>The portal is told.</summary>
    Report,
}
