using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Portal.Integrations.Simulation;

/// <summary>What a simulated vendor answers.</summary>
internal sealed record SimulatedAnswer(int Status, JsonNode? Body = null, TimeSpan? RetryAfter = null)
{
    /// <summary>Something else than a document, sent as it is.</summary>
    public byte[]? Raw { get; init; }

    public string ContentType { get; init; } = MediaTypeNames.Application.Json;

    public byte[] Bytes() => Raw ?? (Body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(Body, SimulatorState.Json));

    public Task WriteAsync(HttpContext context) => WriteAsync(context, Bytes());

    public async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = Status;
        if (RetryAfter is { } wait) context.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds)}";
        if (body.Length == 0) return;
        context.Response.ContentType = ContentType;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}

/// <summary>A request to a simulated vendor, its body already read: a vendor that never answers has read it, too.</summary>
internal sealed record SimulatedRequest(HttpContext Context, string Body)
{
    private Dictionary<string, StringValues>? _form;

    public string Route(string name) => (string)Context.Request.RouteValues[name]!;

    public string? Query(string name) => Context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public string? Form(string name) => (_form ??= QueryHelpers.ParseQuery(Body)).TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The body as an object; null when it is none.</summary>
    public JsonObject? Json()
    {
        try
        {
            return JsonNode.Parse(Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
