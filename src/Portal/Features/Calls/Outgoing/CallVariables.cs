using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Platform.Errors;

namespace Portal.Features.Calls.Outgoing;

/// <summary>What an agent is told about a call that is placed: what the caller of the API gives, and what the portal says itself and nobody overrules.</summary>
internal static class CallVariables
{
    private const int Most = 40;
    private const int LongestName = 64;
    private const int LongestValue = 1000;

    // By the vendor's rule the first are its own; the second are kept from the agent, which a script is not to decide.
    private static readonly string[] s_reserved = ["system__", "secret__"];
    private static readonly HashSet<string> s_ours = new(AgentBriefing.Generic.ToVariables("").Keys, StringComparer.OrdinalIgnoreCase);

    /// <summary>Null: nothing stands against them.</summary>
    public static Error? Refusal(IReadOnlyDictionary<string, JsonElement> given)
    {
        foreach (var (name, value) in given)
        {
            if (s_ours.Contains(name) || Array.Exists(s_reserved, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))) return CallingErrors.VariableReserved(Shown(name));
            if (name.Length is 0 or > LongestName || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_') || !IsValue(value)) return CallingErrors.VariableMalformed;
        }

        return given.Count > Most ? CallingErrors.VariableMalformed : null;
    }

    /// <summary>As they are kept with the call, in an order of their own; null: there are none.</summary>
    public static string? ToJson(IReadOnlyDictionary<string, JsonElement>? given) => given is { Count: > 0 }
        ? new JsonObject(given.OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => KeyValuePair.Create(variable.Key, JsonNode.Parse(variable.Value.GetRawText())))).ToJsonString()
        : null;

    /// <summary>Whether two requests tell the agent the same, whatever the portal has added to one of them.</summary>
    public static bool AreSame(string? kept, string? asked) => JsonNode.DeepEquals(Given(kept), Given(asked));

    /// <summary>All of them: what was given, and what the portal says.</summary>
    public static JsonObject Merge(string? kept, IReadOnlyDictionary<string, string> ours)
    {
        var all = Given(kept);
        foreach (var (name, value) in ours) all[name] = value;
        return all;
    }

    private static JsonObject Given(string? kept)
    {
        var all = kept is null ? [] : (JsonObject)JsonNode.Parse(kept)!;
        foreach (var name in s_ours) all.Remove(name);
        return all;
    }

    private static bool IsValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => IsText(value),
        JsonValueKind.Number => value.GetRawText().Length <= LongestName,
        JsonValueKind.True or JsonValueKind.False => true,
        _ => false,
    };

    private static bool IsText(JsonElement value)
    {
        try
        {
            return value.GetString() is { Length: <= LongestValue } text && !text.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return false; // half of a pair of surrogates
        }
    }

    private static string Shown(string name) => new([.. name.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_').Take(LongestName)]);
}
