using System.Globalization;

namespace Portal.Ui;

/// <summary>Amounts as people of the platform read them.</summary>
public static class Money
{
    /// <summary>"CA$1.60", "US$1.15", "EUR 0.90"; a dash when it is not known. Fractions of a cent are kept.</summary>
    public static string Text(decimal? amount, string? currency)
    {
        if (amount is not { } known) return "–";
        var digits = known.ToString("#,##0.00##", CultureInfo.InvariantCulture);
        return currency?.ToUpperInvariant() switch
        {
            "CAD" => $"CA${digits}",
            "USD" => $"US${digits}",
            null or "" => digits,
            var other => $"{other} {digits}",
        };
    }
}
