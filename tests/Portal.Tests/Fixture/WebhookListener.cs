using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Fixture;

/// <summary>Takes webhooks and keeps them; answers as it is told.</summary>
internal sealed class WebhookListener : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();

    private WebhookListener(WebApplication server) => _server = server;

    public string Url { get; private set; } = "";

    public IReadOnlyList<ReceivedWebhook> Received => [.. _received];

    /// <summary>The status of each answer in turn; then 200.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    /// <summary>What is answered to anything that is no form.</summary>
    public string Answer { get; set; } = "{}";

    public static async Task<WebhookListener> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var listener = new WebhookListener(builder.Build());
        listener._server.Run(listener.TakeAsync);
        await listener._server.StartAsync();
        listener.Url = listener._server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single() + "/sms";
        return listener;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var whole = new MemoryStream();
        await context.Request.Body.CopyToAsync(whole);
        context.Request.Body = new MemoryStream(whole.ToArray());
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        _received.Enqueue(new ReceivedWebhook(
            $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}{context.Request.QueryString}",
            form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal),
            context.Request.Headers["X-Twilio-Signature"],
            context.Request.Headers["I-Twilio-Idempotency-Token"].ToString(),
            context.Request.ContentType)
        {
            Body = whole.ToArray(),
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        });
        context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : 200;
        context.Response.ContentType = form.Count > 0 ? "text/xml" : "application/json";
        await context.Response.WriteAsync(form.Count > 0 ? "<Response></Response>" : Answer);
    }
}

/// <summary>A webhook call as it arrived.</summary>
internal sealed record ReceivedWebhook(string Url, IReadOnlyDictionary<string, string> Form, string? Signature, string Token, string? ContentType)
{
    public byte[] Body { get; init; } = [];

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? this[string field] => Form.GetValueOrDefault(field);

    public bool IsSignedBy(string token) => TwilioSignature.IsValid(token, Url, [.. Form], Signature);
}
