using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace Portal.Platform.Http;

/// <summary>How the contract reads and writes JSON: camelCase, words for enums, and nothing accepted that was not meant.</summary>
public static class StrictJson
{
    /// <summary>Applies it to serializer options.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 16;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new PlainTextConverter());
    }

    /// <summary>Makes JSON the one language that is spoken, under its one name.</summary>
    public static void Only(MvcOptions mvc)
    {
        mvc.OutputFormatters.RemoveType<StringOutputFormatter>();
        foreach (var writer in mvc.OutputFormatters.OfType<SystemTextJsonOutputFormatter>()) writer.SupportedMediaTypes.Remove("text/json");
        foreach (var reader in mvc.InputFormatters.OfType<SystemTextJsonInputFormatter>())
        {
            reader.SupportedMediaTypes.Clear();
            reader.SupportedMediaTypes.Add(MediaTypeNames.Application.Json);
        }
    }

    /// <summary>Refuses what PostgreSQL cannot keep: U+0000 and lone surrogates.</summary>
    private sealed class PlainTextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? reader.GetString() : throw new JsonException("A string is expected.");
            return text is not null && text.Contains('\0') ? throw new JsonException("U+0000 is not allowed in text.") : text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
