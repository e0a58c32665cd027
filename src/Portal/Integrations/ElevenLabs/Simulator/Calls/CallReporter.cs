using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>Calls the portal's webhooks as ElevenLabs does: reports signed, and the question before a call with its secret header.</summary>
internal sealed class CallReporter(SimulatorCredentials credentials, TimeProvider time) : IDisposable
{
    private const string SecretHeader = "X-Portal-Secret";
    private const int LargestAnswer = 64 * 1024;
    private readonly WebhookLine _line = new(TimeSpan.FromSeconds(15), LargestAnswer);

    /// <summary>Posts a report.</summary>
    public Task<WebhookDelivery> ReportAsync(CallErrand errand, byte[] body, ReportForgery forgery, string url, CancellationToken stopping)
    {
        var made = Delivery(errand, errand.Event!, url) with { Forged = forgery is not ReportForgery.None };
        return CallAsync(made, () => Sign(url, body, forgery, chunked: errand.Event is CallEvents.Audio), stopping);
    }

    /// <summary>Asks what the agent shall know before it speaks with a customer who calls.</summary>
    /// <returns>The call of the webhook, and the variables of its answer; null when there was no usable one.</returns>
    public async Task<(WebhookDelivery Made, JsonObject? Told)> AskAsync(CallErrand errand, SimulatedCall call, string url, CancellationToken stopping)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["caller_id"] = call.Customer,
            ["agent_id"] = call.AgentId,
            ["called_number"] = call.Number,
            ["call_sid"] = call.CallSid,
        }, SimulatorState.Json);
        var forgery = call.Plan.Forgery;
        var made = await CallAsync(Delivery(errand, CallEvents.Initiation, url) with { Forged = forgery is not ReportForgery.None }, () =>
        {
            var request = Post(url, body);
            if (forgery is not ReportForgery.Missing) request.Headers.Add(SecretHeader, forgery is ReportForgery.None ? credentials.InitiationSecret : "not-the-secret");
            return request;
        }, stopping);
        return (made with { Body = made.Body[..Math.Min(made.Body.Length, WebhookLine.Shown)] }, made.Answer is 200 ? Read(made.Body) : null);
    }

    public void Dispose() => _line.Dispose();

    private WebhookDelivery Delivery(CallErrand errand, string kind, string url) =>
        new(errand.Id, errand.ConversationId, kind, time.GetUtcNow(), url, null, null, "", WebhookLine.WhyNot(url), 0, TimeSpan.Zero, Forged: false);

    private async Task<WebhookDelivery> CallAsync(WebhookDelivery made, Func<HttpRequestMessage> make, CancellationToken stopping)
    {
        if (made.Problem is not null) return made;
        var began = Stopwatch.GetTimestamp();
        var answer = await _line.CallAsync(make, stopping);
        return made with { Answer = answer.Status, ContentType = answer.ContentType, Body = answer.Body, Problem = answer.Problem, Attempts = 1, Took = Stopwatch.GetElapsedTime(began) };
    }

    private HttpRequestMessage Sign(string url, byte[] body, ReportForgery forgery, bool chunked)
    {
        var at = time.GetUtcNow() + forgery switch { ReportForgery.Stale => -TimeSpan.FromMinutes(31), ReportForgery.Early => TimeSpan.FromHours(1), _ => TimeSpan.Zero };
        var secret = forgery is ReportForgery.Wrong ? "wsec_of_somebody_else" : credentials.WebhookSecret;
        var request = Post(url, forgery is ReportForgery.Tampered ? [.. body, (byte)' '] : body);
        if (chunked) request.Headers.TransferEncodingChunked = true;
        if (forgery is not ReportForgery.Missing) request.Headers.Add(ElevenLabsSignature.Header, ElevenLabsSignature.Compute(secret, at, body));
        return request;
    }

    private static HttpRequestMessage Post(string url, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body), Version = HttpVersion.Version11 };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        request.Headers.UserAgent.ParseAdd("ElevenLabs/1.0");
        return request;
    }

    private static JsonObject? Read(string body)
    {
        try
        {
            var answer = JsonNode.Parse(body) as JsonObject;
            return answer?["type"]?.ToString() is "conversation_initiation_client_data" ? answer["dynamic_variables"] as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
