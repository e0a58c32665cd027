using System.Net;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Calls the portal at its public address, as a vendor would.</summary>
internal sealed class PortalProbe(HttpClient http)
{
    /// <summary>How long the portal may take to keep what it is sent; Twilio gives up after fifteen seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Sends it.</summary>
    /// <returns>The id of what was sent, once it was answered as kept.</returns>
    public async Task<Result<string>> SendAsync(HttpRequestMessage request, string id, ProbeRefusals refusals, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => id,
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => refusals.SignatureRefused(address),
                var status => refusals.NotKept(address, status),
            };
        }
        catch (HttpRequestException)
        {
            return refusals.Unreachable(address);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return refusals.Unreachable(address);
        }
    }
}

/// <summary>What is said of a probe that did not get through.</summary>
internal sealed record ProbeRefusals(Func<Uri, Error> Unreachable, Func<Uri, Error> SignatureRefused, Func<Uri, HttpStatusCode, Error> NotKept);
