using System.Globalization;
using System.Text.Json;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator;

/// <summary>The numbers that the simulated Twilio has: the same at every start, in real places, on the exchange 555 where nobody lives.</summary>
/// <remarks>Area codes that are not listed have nothing for sale, 212 and 867 among them.</remarks>
internal sealed class NumberStock
{
    public const string Local = "local";
    public const string TollFree = "toll free";
    private static readonly string[] TollFreeCodes = ["833", "844", "855"];
    private readonly Dictionary<string, StockNumber> _numbers;

    public NumberStock(int? numbersPerArea)
    {
        var local = LoadAreas().SelectMany(area => LocalNumbers(area, numbersPerArea));
        var tollFree = TollFreeCodes.SelectMany(code => Lines(code, numbersPerArea ?? 12))
            .Select(e164 => new StockNumber(e164, "", TollFree, new NumberCapabilities(Voice: true, Sms: true, Mms: true), AddressRequirement.None, null, null));
        All = [.. local, .. tollFree];
        _numbers = All.ToDictionary(number => number.E164, StringComparer.Ordinal);
    }

    public IReadOnlyList<StockNumber> All { get; }

    public StockNumber? Find(string e164) => _numbers.GetValueOrDefault(e164);

    private static IEnumerable<StockNumber> LocalNumbers(StockArea area, int? count)
    {
        var seed = int.Parse(area.AreaCode, CultureInfo.InvariantCulture);
        return Lines(area.AreaCode, count ?? 12 + (seed * 7 % 29)).Select((e164, index) => new StockNumber(
            e164, area.Country, Local, Capabilities(index),
            area.AddressEvery > 0 && index % area.AddressEvery == 0 ? area.Address : AddressRequirement.None,
            area.Places[index % area.Places.Count], area.Region));
    }

    // Mostly everything; a few without pictures, fewer that only ring.
    private static NumberCapabilities Capabilities(int index) => new(Voice: true, Sms: index % 11 != 7, Mms: index % 11 != 7 && index % 5 != 3);

    // Half of them from 555-0100 to 0199, which are kept free for fiction; a walk by a prime visits no line twice.
    private static IEnumerable<string> Lines(string areaCode, int count)
    {
        var seed = int.Parse(areaCode, CultureInfo.InvariantCulture);
        for (var index = 0; index < count; index++)
        {
            var line = index % 2 == 0 && index < 200
                ? 100 + ((seed + (index / 2 * 37)) % 100)
                : 1000 + ((seed + (index * 7919)) % 9000);
            yield return $"+1{areaCode}555{line:0000}";
        }
    }

    private static List<StockArea> LoadAreas()
    {
        using var resource = typeof(NumberStock).Assembly.GetManifestResourceStream("number-stock.json")
            ?? throw new InvalidOperationException("The simulator's stock of numbers is not in the assembly.");
        return JsonSerializer.Deserialize<List<StockArea>>(resource, SimulatorState.Json)!;
    }
}
