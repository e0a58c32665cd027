namespace Portal.Integrations.Twilio.Simulator;

/// <summary>A number that the simulated account owns.</summary>
public sealed record SimulatedNumber(string Sid, string E164, string FriendlyName, NumberCapabilities Capabilities, AddressRequirement AddressRequirement)
{
    public string SmsUrl { get; init; } = "";

    public string SmsMethod { get; init; } = "POST";

    public string VoiceUrl { get; init; } = "";

    public string VoiceMethod { get; init; } = "POST";

    public string StatusCallback { get; init; } = "";

    public string? AddressSid { get; init; }

    public string Type { get; init; } = NumberStock.Local;

    public decimal MonthlyCost { get; init; }

    public string Currency { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}
