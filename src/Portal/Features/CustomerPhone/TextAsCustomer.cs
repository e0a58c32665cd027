using Portal.Data.PhoneNumbers;
using Portal.Integrations.Twilio.Simulator.Texts;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.CustomerPhone;

/// <summary>Sends a text from a customer's handset. It does not wait for the webhook, as nobody's handset does.</summary>
/// <param name="Picture">Name of a sample picture; null for none.</param>
public sealed record TextAsCustomer(string From, string To, string Body, string? Picture = null) : IOperation<Result>, IPlatformOperation;

internal sealed class TextAsCustomerHandler(SimulatedTwilio twilio) : IHandler<TextAsCustomer, Result>
{
    private const int LongestBody = 1600;

    public Task<Result> HandleAsync(TextAsCustomer operation, CancellationToken cancellationToken) => Task.FromResult(Send(operation));

    private Result Send(TextAsCustomer operation)
    {
        if (twilio.Here is not { } simulators) return CustomerPhoneErrors.NotSimulated;
        if (!E164.TryParse(operation.From, out var from, out var hint)) return CustomerPhoneErrors.NotANumber(hint);
        var pictures = operation.Picture is { } name && SamplePictures.All.TryGetValue(name, out var picture) ? [picture] : Array.Empty<(string, byte[])>();
        if (string.IsNullOrWhiteSpace(operation.Body) && pictures.Length == 0) return CustomerPhoneErrors.EmptyText;
        if (operation.Body.Length > LongestBody) return CustomerPhoneErrors.TextTooLong;
        return simulators.Phone.Send(new IncomingText(from.Value, operation.To, operation.Body) { Pictures = pictures }) is null
            ? CustomerPhoneErrors.NumberNotInService
            : Result.Ok;
    }
}
