using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>Calls a webhook as Twilio does: signed, with a token that stays the same over the attempts, and with little patience.</summary>
internal sealed class WebhookCaller(string authToken, TimeProvider time) : IDisposable
{
    private readonly WebhookLine _line = new(TimeSpan.FromSeconds(15));

    public async Task<WebhookDelivery> CallAsync(WebhookErrand errand, IReadOnlyDictionary<string, string> form, CancellationToken stopping)
    {
        var began = Stopwatch.GetTimestamp();
        var (overrides, attempts) = (ConnectionOverrides.Of(errand.Url), 0);
        var made = new WebhookDelivery(errand.Id, errand.TextSid, errand.Status ?? "incoming", time.GetUtcNow(), overrides.Address, null, null, "",
            WebhookLine.WhyNot(overrides.Address), attempts, TimeSpan.Zero, errand.Forgery is not WebhookForgery.None);
        if (made.Problem is not null) return made;
        LineAnswer answer;
        do
        {
            attempts++;
            answer = await _line.CallAsync(() => Sign(errand, overrides.Address, form), stopping);
        }
        while (attempts <= overrides.Retries && overrides.CallsAgain(answer.Status, answer.Connected));
        return made with
        {
            Answer = answer.Status,
            ContentType = answer.ContentType,
            Body = answer.Body,
            Problem = answer.Problem,
            Attempts = attempts,
            Took = Stopwatch.GetElapsedTime(began),
        };
    }

    public void Dispose() => _line.Dispose();

    private HttpRequestMessage Sign(WebhookErrand errand, string url, IReadOnlyDictionary<string, string> form)
    {
        var sent = new Dictionary<string, string>(form, StringComparer.Ordinal);
        var token = authToken;
        if (errand.Forgery is WebhookForgery.OtherAccount) (sent["AccountSid"], token) = ($"AC{new string('0', 32)}", new string('0', 32));
        var signature = errand.Forgery is WebhookForgery.Wrong ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(20)) : TwilioSignature.Compute(token, url, sent);
        if (errand.Forgery is WebhookForgery.Tampered) sent["Body"] = $"{sent.GetValueOrDefault("Body")} (changed on the way)";

        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(sent), Version = HttpVersion.Version11 };
        request.Content.Headers.ContentType!.CharSet = "utf-8";
        if (errand.Forgery is not WebhookForgery.Missing) request.Headers.Add("X-Twilio-Signature", signature);
        request.Headers.Add("I-Twilio-Idempotency-Token", errand.Id);
        request.Headers.UserAgent.ParseAdd("TwilioProxy/1.1");
        return request;
    }
}
