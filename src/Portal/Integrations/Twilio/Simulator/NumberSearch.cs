using System.Globalization;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator;

/// <summary>The filters of a search among the numbers for sale.</summary>
internal sealed class NumberSearch(SimulatedRequest request, string country, string type)
{
    /// <summary>Why Twilio does not search at all; null when it does.</summary>
    public static string? Refusal(SimulatedRequest request)
    {
        if (request.Query("Contains") is { Length: > 0 } contains && NumberPattern.Parse(contains) is null)
            return "Contains must have at least two characters and no wildcard in the middle";
        return request.Query("AreaCode") is { Length: > 0 } code && !code.All(char.IsAsciiDigit) ? "AreaCode must be a number" : null;
    }

    public IEnumerable<StockNumber> Among(IEnumerable<StockNumber> numbers)
    {
        var pattern = request.Query("Contains") is { Length: > 0 } contains ? NumberPattern.Parse(contains) : null;
        return numbers.Where(number => IsOffered(number) && IsPlaced(number) && IsAble(number) && IsAllowed(number) && (pattern?.IsMatch(number.E164) ?? true));
    }

    private bool IsOffered(StockNumber number) =>
        string.Equals(number.Type, type, StringComparison.Ordinal) &&
        (number.Country.Length == 0 || string.Equals(number.Country, country, StringComparison.Ordinal)) &&
        Fits("AreaCode", number.AreaCode);

    private bool IsPlaced(StockNumber number) =>
        Fits("InLocality", number.Place?.Locality) && Fits("InRegion", number.Region) &&
        Fits("InPostalCode", number.Place?.PostalCode) && Fits("InRateCenter", number.Place?.RateCenter);

    private bool IsAble(StockNumber number) =>
        Can("SmsEnabled", number.Capabilities.Sms) && Can("MmsEnabled", number.Capabilities.Mms) && Can("VoiceEnabled", number.Capabilities.Voice);

    private bool IsAllowed(StockNumber number) => number.AddressRequirement switch
    {
        AddressRequirement.None => true,
        AddressRequirement.Local => !Asked("ExcludeAllAddressRequired") && !Asked("ExcludeLocalAddressRequired"),
        AddressRequirement.Foreign => !Asked("ExcludeAllAddressRequired") && !Asked("ExcludeForeignAddressRequired"),
        _ => !Asked("ExcludeAllAddressRequired"),
    };

    // Montreal finds Montréal.
    private bool Fits(string filter, string? actual) => request.Query(filter) is not { Length: > 0 } wanted ||
        (actual is not null && CultureInfo.InvariantCulture.CompareInfo.Compare(wanted, actual, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0);

    private bool Can(string filter, bool able) => !bool.TryParse(request.Query(filter), out var wanted) || wanted == able;

    private bool Asked(string filter) => bool.TryParse(request.Query(filter), out var asked) && asked;
}
