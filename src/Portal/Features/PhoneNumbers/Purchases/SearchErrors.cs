using System.Text.RegularExpressions;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>Refusals of a search, before Twilio is asked.</summary>
public static partial class SearchErrors
{
    public static readonly Error CountryMalformed = new(ErrorKind.Invalid, "search.country_malformed", "Name a country by its two letters, like CA or US.");

    public static readonly Error ContainsMalformed = new(ErrorKind.Invalid, "search.contains_malformed", "Look for 2 to 12 digits or letters; a * for one unknown character may stand at the beginning or the end.");

    public static readonly Error LocalityMalformed = new(ErrorKind.Invalid, "search.locality_malformed", "A city's name has at most 60 letters.");

    internal static Error? Check(SearchAvailableNumbers search) => search switch
    {
        _ when !CountryPattern.IsMatch(search.Country) => CountryMalformed,
        { AreaCode: { } areaCode } when !IsAreaCode(areaCode) => PurchaseErrors.AreaCodeMalformed,
        { Contains: { } contains } when !ContainsPattern.IsMatch(contains) => ContainsMalformed,
        { Locality: { } locality } when !LocalityPattern.IsMatch(locality) => LocalityMalformed,
        _ => null,
    };

    internal static bool IsAreaCode(string text) => AreaCodePattern.IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z]{2}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CountryPattern { get; }

    [GeneratedRegex(@"^[2-9][0-9]{2}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AreaCodePattern { get; }

    [GeneratedRegex(@"^\*?[0-9A-Za-z]{2,12}\*?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ContainsPattern { get; }

    [GeneratedRegex(@"^[\p{L}\p{M} .'’-]{1,60}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LocalityPattern { get; }
}
