using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations.ElevenLabs;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>ElevenLabs knows the claimed id, and knows it as exactly this E.164: the id of another number is the classic leak.</summary>
internal sealed class ElevenLabsKnownStep(PortalDbContext db, ElevenLabsClient elevenLabs) : IFlightCheckStep
{
    public const string StepKey = "elevenlabs.known";

    public string Key => StepKey;
    public string Title => "Known to ElevenLabs";
    public int Order => 30;
    public IReadOnlyCollection<string> Needs => [];

    public async Task<Result<string>> RunAsync(FlightCheckSubject subject, CancellationToken cancellationToken)
    {
        if (subject.ElevenLabsPhoneId is not { } phoneId)
        {
            return ActivationErrors.PhoneIdMissing;
        }

        var answer = await elevenLabs.ReadNumberAsync(phoneId, cancellationToken);
        if (answer.Failure is { } failure)
        {
            return failure.Error;
        }

        if (answer.Value.E164 != subject.Number.E164)
        {
            return ImportErrors.AnotherNumber(phoneId, answer.Value.E164, subject.Number.E164);
        }

        var inUse = await db.PhoneNumbers.AnyAsync(other =>
            other.ElevenLabsPhoneId == phoneId && other.Id != subject.Number.Id && other.Status != PhoneNumberStatus.Released, cancellationToken);
        if (inUse)
        {
            return ActivationErrors.PhoneIdInUse;
        }

        subject.AtElevenLabs = answer.Value;
        return $"{phoneId} is {answer.Value.E164}.";
    }
}
