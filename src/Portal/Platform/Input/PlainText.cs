using System.Globalization;
using System.Text;

namespace Portal.Platform.Input;

/// <summary>Names that people type: one line, trimmed, without characters that are not seen or that turn the text around them.</summary>
public static class PlainText
{
    private const string Unseen = "Remove the invisible characters: only letters, digits, punctuation and symbols are accepted.";

    /// <summary>Composed and trimmed; null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return IsWellFormed(text) ? text.Trim().Normalize(NormalizationForm.FormC) : text.Trim();
    }

    /// <summary>What is wrong with a name; null when it is fine.</summary>
    /// <param name="text">As <see cref="Clean"/> returns it.</param>
    public static string? FaultOf(string? text, string noun, int longest)
    {
        if (text is null) return $"Enter {noun}.";
        if (text.Length > longest) return string.Create(CultureInfo.InvariantCulture, $"At most {longest} characters.");
        return IsWellFormed(text) && text.EnumerateRunes().All(IsSeen) ? null : Unseen;
    }

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    // A lone surrogate can neither be normalized nor be kept by PostgreSQL.
    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) is not System.Buffers.OperationStatus.Done) return false;
            rest = rest[consumed..];
        }

        return true;
    }
}
