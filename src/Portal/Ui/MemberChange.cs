using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Ui;

/// <summary>One member of a changed thing.</summary>
/// <param name="Member">Its name in the JSON.</param>
/// <param name="Before">Null when there was nothing.</param>
/// <param name="After">Null when there is nothing any more.</param>
internal sealed partial record MemberChange(string Member, string? Before, string? After)
{
    private static readonly Dictionary<string, string> s_spellings = new(StringComparer.Ordinal)
    {
        ["e164"] = "number",
        ["eleven"] = "ElevenLabs",
        ["labs"] = "",
        ["id"] = "id",
        ["mms"] = "MMS",
        ["sid"] = "SID",
        ["sms"] = "SMS",
        ["twilio"] = "Twilio",
    };

    /// <summary>The member for people: "ElevenLabs phone id".</summary>
    public string Words
    {
        get
        {
            var words = string.Join(' ', Word().Matches(Member).Select(word => word.Value.ToLowerInvariant()).Select(word => s_spellings.GetValueOrDefault(word, word)).Where(word => word.Length > 0));
            return words.Length == 0 ? Member : char.ToUpperInvariant(words[0]) + words[1..];
        }
    }

    /// <summary>What differs between two JSON objects of the trail.</summary>
    public static IReadOnlyList<MemberChange> Between(string? before, string? after)
    {
        var (old, @new) = (Read(before), Read(after));
        return [.. old.Keys.Union(@new.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(member => new MemberChange(member, old.GetValueOrDefault(member), @new.GetValueOrDefault(member)))
            .Where(change => change.Before != change.After)];
    }

    [GeneratedRegex("[A-Z]?[a-z0-9]+|[A-Z]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    private static Dictionary<string, string?> Read(string? json) => json is null
        ? new(StringComparer.Ordinal)
        : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.ToDictionary(
            member => member.Key, member => Text(member.Value), StringComparer.Ordinal);

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.ToString(),
    };
}
