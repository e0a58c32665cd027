namespace Portal.Integrations.Twilio.Simulator;

/// <summary>A number that the simulated Twilio could sell.</summary>
internal sealed record StockNumber(string E164, string Country, string Type, NumberCapabilities Capabilities, AddressRequirement AddressRequirement, StockPlace? Place, string? Region)
{
    public string AreaCode => E164[2..5];

    public string FriendlyName => $"({AreaCode}) {E164[5..8]}-{E164[8..]}";
}

/// <summary>Where a local number belongs to.</summary>
internal sealed record StockPlace(string Locality, string RateCenter, string Latitude, string Longitude, string PostalCode);

/// <summary>An area code and its places.</summary>
/// <param name="AddressEvery">Every so many numbers need the address; 0: none does.</param>
internal sealed record StockArea(string AreaCode, string Country, string Region, AddressRequirement Address, int AddressEvery, IReadOnlyList<StockPlace> Places);
