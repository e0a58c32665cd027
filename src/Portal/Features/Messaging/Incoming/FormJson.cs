using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Features.Messaging.Incoming;

/// <summary>A form as the JSON object that the inbox keeps.</summary>
internal static class FormJson
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // never shown as it is

    public static string Of(IReadOnlyDictionary<string, string> fields) =>
        JsonSerializer.Serialize(fields.ToDictionary(field => Clean(field.Key), field => Clean(field.Value), StringComparer.Ordinal), s_plain);

    public static IReadOnlyDictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    /// <summary>PostgreSQL keeps every character but this one.</summary>
    public static string Clean(string text) => text.Replace('\0', '\uFFFD');
}
