namespace Portal.Integrations.ElevenLabs;

/// <summary>An agent of the workspace.</summary>
public sealed record ElevenLabsAgent(string AgentId, string Name);

/// <summary>A number that ElevenLabs knows.</summary>
/// <param name="PhoneNumberId">The vendor's id of it.</param>
/// <param name="E164">The number itself; an id that somebody pasted is compared with it.</param>
/// <param name="Label">The name shown in the vendor's dashboard.</param>
/// <param name="Provider"><c>twilio</c> usually.</param>
/// <param name="Agent">Who answers it; null when nobody does.</param>
public sealed record ElevenLabsNumber(string PhoneNumberId, string E164, string Label, string? Provider, ElevenLabsAgent? Agent);

/// <summary>A Twilio number to make known to ElevenLabs.</summary>
/// <param name="E164">The number.</param>
/// <param name="Label">The name shown in the vendor's dashboard.</param>
/// <param name="Sid">The Twilio account.</param>
/// <param name="Token">Its auth token.</param>
/// <param name="AgentId">Who answers; null: nobody yet.</param>
public sealed record TwilioNumberImport(string E164, string Label, string Sid, string Token, string? AgentId = null)
{
    /// <summary>Without the token, so that none ends up in a log.</summary>
    public override string ToString() => $"{nameof(TwilioNumberImport)} {{ Label = {Label}, AgentId = {AgentId} }}";
}

/// <summary>What an import yields.</summary>
public sealed record ImportedNumber(string PhoneNumberId);
