namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>An area code near one that has nothing to offer.</summary>
/// <param name="Place">Where it is, for people.</param>
/// <param name="Available">How many numbers Twilio offers there, at most twenty.</param>
public sealed record AreaSuggestion(string AreaCode, string Place, int Available);

/// <summary>Which North American area codes lie on or beside each other. Overlays first: they serve the same place.</summary>
public static class AreaCodes
{
    private static readonly (string Place, string[] Codes)[] s_regions =
    [
        ("Vancouver", ["604", "778", "236", "672"]), ("British Columbia", ["250", "778", "236", "672"]),
        ("Calgary", ["403", "587", "825", "368"]), ("Edmonton", ["780", "587", "825", "368"]),
        ("Saskatchewan", ["306", "639", "474"]), ("Manitoba", ["204", "431", "584"]),
        ("Toronto", ["416", "647", "437", "942"]), ("Greater Toronto", ["905", "289", "365", "742"]),
        ("South-western Ontario", ["519", "226", "548", "382"]), ("Ottawa", ["613", "343", "753"]), ("Northern Ontario", ["705", "249", "683", "807"]),
        ("Montréal", ["514", "438", "263"]), ("Around Montréal", ["450", "579", "354"]), ("Québec City", ["418", "581", "367"]), ("Western Quebec", ["819", "873", "468"]),
        ("New Brunswick", ["506", "428"]), ("Nova Scotia", ["902", "782"]), ("Newfoundland", ["709", "879"]), ("Northern Canada", ["867"]),
        ("New York", ["212", "646", "332", "917"]), ("New York boroughs", ["718", "347", "929", "917"]), ("New Jersey", ["201", "551", "973", "862"]),
        ("Los Angeles", ["213", "323", "738"]), ("West Los Angeles", ["310", "424"]), ("San Fernando Valley", ["818", "747"]),
        ("San Francisco", ["415", "628"]), ("East Bay", ["510", "341"]), ("San José", ["408", "669"]), ("San Diego", ["619", "858"]),
        ("Seattle", ["206", "425", "253", "564"]), ("Portland", ["503", "971"]), ("Chicago", ["312", "773", "872"]), ("Around Chicago", ["708", "630", "847", "224", "331"]),
        ("Houston", ["713", "281", "832", "346"]), ("Dallas", ["214", "469", "972", "945"]), ("Austin", ["512", "737"]), ("San Antonio", ["210", "726"]),
        ("Miami", ["305", "786", "645"]), ("Fort Lauderdale", ["954", "754"]), ("Orlando", ["407", "689", "321"]), ("Atlanta", ["404", "470", "678", "770"]),
        ("Boston", ["617", "857"]), ("Around Boston", ["781", "339", "508", "774"]), ("Philadelphia", ["215", "267", "445"]), ("Washington", ["202", "771"]),
        ("Phoenix", ["602", "480", "623"]), ("Denver", ["303", "720", "983"]), ("Las Vegas", ["702", "725"]), ("Minneapolis", ["612", "651", "763", "952"]), ("Detroit", ["313", "248", "586", "734"]),
    ];

    private static readonly Dictionary<string, string[]> s_beside = new(StringComparer.Ordinal)
    {
        ["604"] = ["250"],
        ["250"] = ["604"],
        ["403"] = ["780"],
        ["780"] = ["403"],
        ["416"] = ["905", "519"],
        ["905"] = ["416", "519"],
        ["519"] = ["905"],
        ["613"] = ["819", "705"],
        ["514"] = ["450"],
        ["450"] = ["514", "819"],
        ["418"] = ["819"],
        ["506"] = ["902"],
        ["902"] = ["506", "709"],
        ["709"] = ["902"],
        ["867"] = ["780", "250", "204"],
        ["212"] = ["718", "201"],
        ["718"] = ["212"],
        ["201"] = ["212"],
        ["213"] = ["310", "818"],
        ["310"] = ["213", "818"],
        ["415"] = ["510", "408"],
        ["510"] = ["415"],
        ["408"] = ["415"],
        ["206"] = ["503"],
        ["312"] = ["708"],
        ["708"] = ["312"],
        ["305"] = ["954"],
        ["954"] = ["305"],
        ["617"] = ["781"],
        ["781"] = ["617"],
    };

    /// <summary>The place that people know the code by; null when the table does not know it.</summary>
    public static string? PlaceOf(string areaCode) =>
        Array.Find(s_regions, region => region.Codes.Contains(areaCode, StringComparer.Ordinal)).Place;

    /// <summary>Codes to look at instead, nearest first, without the one asked about.</summary>
    public static IReadOnlyList<string> Near(string areaCode)
    {
        var same = s_regions.Where(region => region.Codes.Contains(areaCode, StringComparer.Ordinal)).SelectMany(region => region.Codes);
        var beside = s_beside.GetValueOrDefault(areaCode, []);
        var overBeside = s_regions.Where(region => beside.Contains(region.Codes[0], StringComparer.Ordinal)).SelectMany(region => region.Codes);
        return [.. same.Concat(beside).Concat(overBeside).Distinct(StringComparer.Ordinal).Where(code => code != areaCode)];
    }
}
