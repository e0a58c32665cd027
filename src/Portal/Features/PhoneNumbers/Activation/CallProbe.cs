using System.Net.Http.Headers;
using System.Net.Mime;
using Microsoft.Extensions.Options;
using Portal.Integrations.ElevenLabs;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Tells the portal of a call the way ElevenLabs would: over its public address, signed with the webhook's secret.</summary>
internal sealed class CallProbe(PortalProbe portal, IOptions<ElevenLabsOptions> elevenLabs, PortalAddresses addresses, TimeProvider time)
{
    private static readonly ProbeRefusals s_refusals = new(CallProbeErrors.Unreachable, CallProbeErrors.SignatureRefused, CallProbeErrors.Answered);

    /// <summary>Posts what a call of <paramref name="e164"/> would bring.</summary>
    /// <returns>Its conversation's id, once it was answered as kept.</returns>
    public async Task<Result<string>> SendAsync(string e164, string? phoneNumberId, CancellationToken cancellationToken)
    {
        if (elevenLabs.Value.WebhookSecret.Length == 0)
        {
            return CallProbeErrors.SecretMissing;
        }

        var (id, now) = (SyntheticCall.NewConversationId(), time.GetUtcNow());
        var body = SyntheticCall.Event(id, e164, phoneNumberId, now);
        using var request = new HttpRequestMessage(HttpMethod.Post, addresses.PostCall) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        request.Headers.Add(ElevenLabsSignature.Header, ElevenLabsSignature.Compute(elevenLabs.Value.WebhookSecret, now, body));
        return await portal.SendAsync(request, id, s_refusals, cancellationToken);
    }
}
