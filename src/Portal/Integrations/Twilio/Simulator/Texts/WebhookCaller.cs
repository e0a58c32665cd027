using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>Calls a webhook as Twilio does: signed, with a token that stays the same over the attempts, and with little patience.</summary>
internal sealed class WebhookCaller(string authToken, TimeProvider time) : IDisposable
{
    private const int KeptOfAnswer = 2000;
    private static readonly TimeSpan s_connect = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_total = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = s_connect, UseCookies = false, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<WebhookDelivery> CallAsync(WebhookErrand errand, IReadOnlyDictionary<string, string> form, CancellationToken stopping)
    {
        var began = Stopwatch.GetTimestamp();
        var (overrides, attempts) = (ConnectionOverrides.Of(errand.Url), 0);
        var made = new WebhookDelivery(
            errand.Id, errand.TextSid, errand.Status ?? "incoming", time.GetUtcNow(), overrides.Address, null, null, "", Unreachable(overrides.Address), attempts, TimeSpan.Zero, errand.Forgery);
        if (made.Problem is not null) return made;
        bool connected;
        do
        {
            attempts++;
            (made, connected) = await AttemptAsync(made, form, stopping);
        }
        while (attempts <= overrides.Retries && overrides.CallsAgain(made.Answer, connected));
        return made with { Attempts = attempts, Took = Stopwatch.GetElapsedTime(began) };
    }

    public void Dispose() => _http.Dispose();

    // The simulators never call the real vendor, even if a number's texts were handed to it.
    private static string? Unreachable(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address.Host.EndsWith(".elevenlabs.io", StringComparison.OrdinalIgnoreCase) ? "Leads to ElevenLabs, which the simulators do not call." : null
        : "No address to call.";

    private async Task<(WebhookDelivery Made, bool Connected)> AttemptAsync(WebhookDelivery call, IReadOnlyDictionary<string, string> form, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(s_total);
        try
        {
            using var request = Sign(call, form);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var body = await BeginningAsync(answer.Content, patience.Token);
            return (call with { Answer = (int)answer.StatusCode, ContentType = answer.Content.Headers.ContentType?.ToString(), Body = body, Problem = null }, true);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return (call with { Answer = null, Problem = "No answer in time." }, true);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            var connected = failure is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };
            return (call with { Answer = null, Problem = connected ? "The connection broke." : "No connection." }, connected);
        }
    }

    private HttpRequestMessage Sign(WebhookDelivery call, IReadOnlyDictionary<string, string> form)
    {
        var sent = new Dictionary<string, string>(form, StringComparer.Ordinal);
        var token = authToken;
        if (call.Forgery is WebhookForgery.OtherAccount) (sent["AccountSid"], token) = ($"AC{new string('0', 32)}", new string('0', 32));
        var signature = call.Forgery is WebhookForgery.Wrong ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(20)) : TwilioSignature.Compute(token, call.Url, sent);
        if (call.Forgery is WebhookForgery.Tampered) sent["Body"] = $"{sent.GetValueOrDefault("Body")} (changed on the way)";

        var request = new HttpRequestMessage(HttpMethod.Post, call.Url) { Content = new FormUrlEncodedContent(sent), Version = HttpVersion.Version11 };
        request.Content.Headers.ContentType!.CharSet = "utf-8";
        if (call.Forgery is not WebhookForgery.Missing) request.Headers.Add("X-Twilio-Signature", signature);
        request.Headers.Add("I-Twilio-Idempotency-Token", call.Id);
        request.Headers.UserAgent.ParseAdd("TwilioProxy/1.1");
        return request;
    }

    private static async Task<string> BeginningAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var kept = new byte[KeptOfAnswer];
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var length = await body.ReadAtLeastAsync(kept, kept.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(kept.AsSpan(0, length));
    }
}
