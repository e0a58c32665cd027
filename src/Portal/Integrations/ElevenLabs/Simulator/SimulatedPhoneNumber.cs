namespace Portal.Integrations.ElevenLabs.Simulator;

/// <summary>A number that the simulated ElevenLabs knows.</summary>
public sealed record SimulatedPhoneNumber(string PhoneNumberId, string E164, string Label, string? AgentId)
{
    /// <summary>Whether its texts were taken, too.</summary>
    public bool TakesSms { get; init; }
}
