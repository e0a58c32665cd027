using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Platform.Http;

/// <summary>For a member that may be left out but not be null: a script whose variable is unset must not ask for something else than it means.</summary>
public sealed class NeverNull : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.Null
            ? throw new JsonException("Leave the member out instead of sending null.")
            : ((JsonConverter<string>)options.GetConverter(typeof(string))).Read(ref reader, typeToConvert, options)!;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
