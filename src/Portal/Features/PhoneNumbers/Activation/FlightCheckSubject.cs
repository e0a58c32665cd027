using Portal.Data.PhoneNumbers;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Twilio;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>The number that a flight check puts to the test, and what its steps have seen of it so far.</summary>
/// <param name="elevenLabsPhoneId">The id that is claimed to be this number's; null when there is none.</param>
/// <param name="organizationId">Whose it is now; null while it belongs to nobody.</param>
/// <param name="mends">The run belongs to an activation, which puts the texts' address right instead of complaining about it.</param>
public sealed class FlightCheckSubject(PhoneNumber number, string? elevenLabsPhoneId, Guid? organizationId, bool mends = false)
{
    public PhoneNumber Number { get; } = number;

    public string? ElevenLabsPhoneId { get; } = elevenLabsPhoneId;

    public Guid? OrganizationId { get; } = organizationId;

    public bool Mends { get; } = mends;

    /// <summary>Who asked for the run, when that is not who runs it.</summary>
    public string? AskedBy { get; set; }

    /// <summary>As Twilio described it in this run.</summary>
    public IncomingNumber? AtTwilio { get; set; }

    /// <summary>As ElevenLabs described it in this run; set only when it is this very number.</summary>
    public ElevenLabsNumber? AtElevenLabs { get; set; }
}
