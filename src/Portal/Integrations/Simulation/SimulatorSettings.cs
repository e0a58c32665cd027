namespace Portal.Integrations.Simulation;

/// <summary>How the simulators run. Everything has a default: <c>new SimulatorSettings()</c> forgets all when it is disposed.</summary>
public sealed record SimulatorSettings
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Full path of the file that keeps the state over restarts; null keeps it in memory.</summary>
    public string? JournalPath { get; init; }

    /// <summary>Twilio's credentials; null: those of the journal, else generated.</summary>
    public string? AccountSid { get; init; }

    public string? AuthToken { get; init; }

    /// <summary>ElevenLabs' key; null: that of the journal, else generated.</summary>
    public string? ApiKey { get; init; }

    /// <summary>How many numbers each area has for sale, instead of 12 to 40; areas that have none stay empty.</summary>
    public int? NumbersPerArea { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
