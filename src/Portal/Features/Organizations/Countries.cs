using System.Globalization;
using Portal.Platform.Input;
using Portal.Ui;

namespace Portal.Features.Organizations;

/// <summary>Countries by the names that people know.</summary>
internal static class Countries
{
    /// <summary>All countries, by name.</summary>
    public static IReadOnlyList<SelectOption> Options { get; } =
        [.. CountryCode.All.Select(code => new SelectOption(code, NameOf(code))).OrderBy(option => option.Text, StringComparer.CurrentCultureIgnoreCase)];

    /// <summary>The country's name; its code where the system knows no name.</summary>
    public static string NameOf(string code)
    {
        try
        {
            return new RegionInfo(code).EnglishName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
