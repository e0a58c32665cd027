using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Integrations.Http;

namespace Portal.Integrations.ElevenLabs;

/// <summary>Requests as ElevenLabs' REST API takes them: the key in a header, JSON.</summary>
internal sealed class ElevenLabsRequests(ElevenLabsOptions options)
{
    /// <param name="path">Below the version, with its query: <c>/convai/agents?page_size=100</c>.</param>
    public HttpRequestMessage Of(HttpMethod method, string path, JsonObject? body = null)
    {
        var request = new HttpRequestMessage(method, new Uri($"{options.BaseUrl.TrimEnd('/')}/v1{path}"));
        request.Headers.Add("xi-api-key", options.ApiKey);
        if (body is not null) request.Content = new WatchedContent(JsonSerializer.SerializeToUtf8Bytes(body), MediaTypeNames.Application.Json);
        return request;
    }

    public HttpRequestMessage Get(string path) => Of(HttpMethod.Get, path);

    /// <summary>Whether it can be one of the vendor's ids. They are pasted by people and come with webhooks: one with a slash or dots would address something else.</summary>
    public static bool IsId(string id) =>
        id.Length is > 0 and <= 128 && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    /// <summary>A query without what is null.</summary>
    public static string Query(params (string Name, string? Value)[] fields) =>
        string.Join('&', fields.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"));
}
