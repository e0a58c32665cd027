namespace Portal.Integrations.Twilio.Simulator;

/// <summary>What the simulated Twilio charges a month.</summary>
internal sealed record SimulatedPrices(string Country, string Name, string Currency, decimal Local, decimal TollFree)
{
    public const string TextCurrency = "USD";

    public static readonly IReadOnlyList<SimulatedPrices> All =
    [
        new("CA", "Canada", "CAD", 1.60m, 2.95m),
        new("US", "United States", "USD", 1.15m, 2.15m),
    ];

    public static SimulatedPrices? Of(string country) => All.FirstOrDefault(prices => string.Equals(prices.Country, country, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a text costs, by its pieces.</summary>
    public static decimal OfText(int segments) => 0.0079m * segments;

    public decimal Monthly(string type) => type is NumberStock.TollFree ? TollFree : Local;
}
