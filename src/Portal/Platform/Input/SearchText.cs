using System.Text;

namespace Portal.Platform.Input;

/// <summary>What people type into a search box, made harmless and bounded.</summary>
public static class SearchText
{
    private const int Longest = 100;

    /// <summary>The character that <see cref="ToPattern"/> escapes with; give it to <c>ILike</c>.</summary>
    public const string Escape = "\\";

    /// <summary>Without control characters, at most 100 long; null when there is nothing to look for.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var cleaned = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, 4 * Longest)).Trim().EnumerateRunes())
        {
            if (cleaned.Length >= Longest) break;
            if (!Rune.IsControl(rune) && rune != Rune.ReplacementChar) cleaned.Append(rune.ToString());
        }

        return cleaned.Length == 0 ? null : cleaned.ToString();
    }

    /// <summary>A pattern for <c>ILike</c> that finds the text anywhere and takes every character of it literally; null when there is nothing to look for.</summary>
    public static string? ToPattern(string? text) => Clean(text) is { } cleaned
        ? $"%{cleaned.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%"
        : null;
}
