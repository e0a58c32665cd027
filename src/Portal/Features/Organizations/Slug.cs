using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Features.Organizations;

/// <summary>The short name of an organization, for links and scripts: <c>harbour-auto</c>.</summary>
internal static partial class Slug
{
    public const int Longest = 60;
    private const int RoomForCount = 6;
    private const string Nameless = "organization";

    public static bool IsValid(string slug) => slug.Length <= Longest && Pattern().IsMatch(slug);

    /// <summary>Made from a name: without accents, everything else a dash.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark))
        {
            if (char.IsAsciiLetterOrDigit(letter)) slug.Append(char.ToLowerInvariant(letter));
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        slug.Length = Math.Min(slug.Length, Longest - RoomForCount);
        return slug.ToString().Trim('-') is { Length: > 0 } some ? some : Nameless;
    }

    /// <summary>The slug itself, or with the first number behind it that nobody has.</summary>
    public static string FirstFree(string slug, IReadOnlySet<string> taken)
    {
        if (!taken.Contains(slug)) return slug;
        var count = 2;
        while (taken.Contains(Numbered(slug, count))) count++;
        return Numbered(slug, count);
    }

    private static string Numbered(string slug, int count) => string.Create(CultureInfo.InvariantCulture, $"{slug}-{count}");

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pattern();
}
