using System.Text.Json;

namespace Portal.Features.Audit;

/// <summary>One member of a changed thing.</summary>
/// <param name="Before">Null when there was nothing.</param>
/// <param name="After">Null when there is nothing any more.</param>
internal sealed record MemberChange(string Member, string? Before, string? After)
{
    /// <summary>What differs between two JSON objects of the trail.</summary>
    public static IReadOnlyList<MemberChange> Between(string? before, string? after)
    {
        var (old, @new) = (Read(before), Read(after));
        return [.. old.Keys.Union(@new.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(member => new MemberChange(member, old.GetValueOrDefault(member), @new.GetValueOrDefault(member)))
            .Where(change => change.Before != change.After)];
    }

    private static Dictionary<string, string?> Read(string? json) => json is null
        ? new(StringComparer.Ordinal)
        : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.ToDictionary(
            member => member.Key, member => member.Value.ValueKind is JsonValueKind.Null ? null : member.Value.ToString(), StringComparer.Ordinal);
}
