using System.Globalization;
using System.Text.Json;

namespace Portal.Integrations.Http;

/// <summary>A JSON object of a vendor, read tolerantly: names in any case, numbers as strings and strings as numbers, members that are missing.</summary>
internal readonly struct WireObject(JsonElement element)
{
    /// <exception cref="JsonException">It is not an object.</exception>
    public static WireObject From(JsonElement element) =>
        element.ValueKind is JsonValueKind.Object ? new WireObject(element) : throw new JsonException("An object was expected.");

    public string? Text(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <exception cref="JsonException">It is missing or empty, and without it the answer is worth nothing.</exception>
    public string Required(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw new JsonException($"'{name}' is missing.");

    public decimal? Number(string name) =>
        decimal.TryParse(Text(name), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    public int? Integer(string name) =>
        int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Flag(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.String } text => string.Equals(text.GetString(), "true", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <exception cref="JsonException">It is neither, and without it the answer is worth nothing.</exception>
    public bool RequiredFlag(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw new JsonException($"'{name}' is missing."),
    };

    public WireObject? Object(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Object } found ? new WireObject(found) : null;

    /// <summary>The objects of a list; empty when it is missing.</summary>
    public IEnumerable<WireObject> List(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } found ? Objects(found) : [];

    /// <exception cref="JsonException">There is no such list, and without it the answer is worth nothing.</exception>
    public IEnumerable<WireObject> RequiredList(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } found ? Objects(found) : throw new JsonException($"'{name}' is missing.");

    public static IEnumerable<WireObject> Objects(JsonElement list) => list.ValueKind is JsonValueKind.Array
        ? list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object).Select(item => new WireObject(item))
        : throw new JsonException("A list was expected.");

    /// <summary>The objects that stand in an object under names of their own; empty when it is missing.</summary>
    public IEnumerable<(string Name, WireObject Value)> Entries(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Object } found
            ? found.EnumerateObject().Where(entry => entry.Value.ValueKind is JsonValueKind.Object).Select(entry => (entry.Name, new WireObject(entry.Value)))
            : [];

    /// <summary>Whatever stands there as text; null for null and for what is missing.</summary>
    public string? Written(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => other.GetRawText(),
    };

    private JsonElement? Find(string name)
    {
        if (element.TryGetProperty(name, out var exact)) return exact;
        foreach (var property in element.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)) return property.Value;
        }

        return null;
    }
}
