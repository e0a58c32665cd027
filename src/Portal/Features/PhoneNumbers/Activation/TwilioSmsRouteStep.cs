using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Twilio sends the number's texts to the portal.</summary>
internal sealed class TwilioSmsRouteStep(SmsRouteKeeper smsRoute, TwilioClient twilio) : IMendableStep
{
    public string Key => "twilio.sms_route";
    public string Title => "Texts come to the portal";
    public int Order => 20;
    public IReadOnlyCollection<string> Needs => [TwilioOwnedStep.StepKey];

    public async Task<Result<string>> RunAsync(FlightCheckSubject subject, CancellationToken cancellationToken)
    {
        var number = subject.AtTwilio!;
        return subject.Mends || smsRoute.IsOurs(number)
            ? await smsRoute.EnsureAsync(subject.Number, number, cancellationToken)
            : ActivationErrors.SmsRouteChanged(SmsRouteKeeper.Describe(number));
    }

    public string? MendText(string faultCode) => faultCode == ActivationErrors.SmsRouteChangedCode ? "Put the address back" : null;

    public async Task<Result<string>> MendAsync(FlightCheckSubject subject, CancellationToken cancellationToken)
    {
        var read = await twilio.ReadNumberAsync(subject.Number.TwilioSid, cancellationToken);
        return read switch
        {
            { Failure: { } failure } => failure.Error,
            { Value: var other } when other.E164 != subject.Number.E164 => ImportErrors.AnotherSid,
            { Value: var owned } => await smsRoute.EnsureAsync(subject.Number, owned, cancellationToken),
        };
    }
}
