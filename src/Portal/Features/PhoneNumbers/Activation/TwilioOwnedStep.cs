using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>The platform's Twilio account has this very number.</summary>
internal sealed class TwilioOwnedStep(TwilioClient twilio) : IFlightCheckStep
{
    public const string StepKey = "twilio.owned";

    public string Key => StepKey;
    public string Title => "Owned at Twilio";
    public int Order => 10;
    public IReadOnlyCollection<string> Needs => [];

    // Read by its id below the account's address: a number of another account is not found there.
    public async Task<Result<string>> RunAsync(FlightCheckSubject subject, CancellationToken cancellationToken)
    {
        var answer = await twilio.ReadNumberAsync(subject.Number.TwilioSid, cancellationToken);
        if (answer.Failure is { } failure)
        {
            return failure.Error;
        }

        if (answer.Value.E164 != subject.Number.E164)
        {
            return ImportErrors.AnotherSid;
        }

        subject.AtTwilio = answer.Value;
        return $"The account has {answer.Value.E164} as {answer.Value.Sid}.";
    }
}
