using Microsoft.Extensions.Options;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Sends the portal a text the way Twilio would: over its public address, signed with the account's token.</summary>
internal sealed class TextProbe(PortalProbe portal, IOptions<TwilioOptions> twilio, PortalAddresses addresses)
{
    private static readonly ProbeRefusals s_refusals = new(ActivationErrors.PortalUnreachable, ActivationErrors.SignatureRefused, ActivationErrors.PortalAnswered);

    /// <summary>Posts a text to <paramref name="e164"/>.</summary>
    /// <returns>Its id, once it was answered as kept.</returns>
    public async Task<Result<string>> SendAsync(string e164, CancellationToken cancellationToken)
    {
        var sid = SyntheticText.NewSid();
        Dictionary<string, string> form = new(StringComparer.Ordinal)
        {
            ["AccountSid"] = twilio.Value.AccountSid,
            ["Body"] = "Flight check",
            ["From"] = SyntheticText.Sender,
            ["MessageSid"] = sid,
            ["NumMedia"] = "0",
            ["NumSegments"] = "1",
            ["To"] = e164,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, addresses.SmsIncoming) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", TwilioSignature.Compute(twilio.Value.AuthToken, addresses.SmsIncoming.AbsoluteUri, form));
        return await portal.SendAsync(request, sid, s_refusals, cancellationToken);
    }
}
