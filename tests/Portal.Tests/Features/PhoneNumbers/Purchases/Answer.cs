using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Tests.Features.PhoneNumbers.Purchases;

/// <summary>What the portal answered over HTTP, read completely.</summary>
internal sealed record Answer(int Status, string Text, TimeSpan? RetryAfter)
{
    /// <summary>The body; an empty object when it is no JSON.</summary>
    public JsonElement Json => Text.StartsWith('{') ? JsonDocument.Parse(Text).RootElement : JsonDocument.Parse("{}").RootElement;

    /// <summary>The stable code of a refusal; null otherwise.</summary>
    public string? Code => this["code"];

    /// <summary>The purchase that the answer is about.</summary>
    public Guid PurchaseId => Json.GetProperty("purchaseId").GetGuid();

    /// <summary>A member of the body as text; null when it is not there.</summary>
    public string? this[string member] => Json.TryGetProperty(member, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;

    /// <summary>Status and body without the trace, which is each request's own.</summary>
    public (int Status, string Body) Comparable
    {
        get
        {
            var body = JsonNode.Parse(Text)!.AsObject();
            body.Remove("traceId");
            return (Status, body.ToJsonString());
        }
    }

    public static async Task<Answer> OfAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.RetryAfter?.Delta);
    }

    /// <summary>Posts a purchase.</summary>
    public static Task<Answer> OfPurchaseAsync(HttpClient http, Guid organizationId, object body, params string[] keys)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/admin/organizations/{organizationId}/phone-numbers/purchase")
        {
            Content = body as HttpContent ?? JsonContent.Create(body),
        };
        foreach (var key in keys) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return OfAsync(http.SendAsync(request));
    }
}
