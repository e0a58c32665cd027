using System.Globalization;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>How often a webhook is called again, by the fragment of its address: <c>#rc=3&amp;rp=all</c>. The fragment is neither sent nor signed.</summary>
/// <param name="Address">The address without the fragment.</param>
/// <param name="Retries">0 to 5; once unless it says otherwise.</param>
/// <param name="Policy">What it is called again for: <c>4xx</c>, <c>5xx</c>, <c>ct</c> (no connection), <c>rt</c> (no answer), <c>all</c>. Only <c>ct</c> unless it says otherwise.</param>
internal sealed record ConnectionOverrides(string Address, int Retries, IReadOnlyList<string> Policy)
{
    public static ConnectionOverrides Of(string url)
    {
        var parts = url.Split('#', 2);
        var asked = parts.Length < 2 ? [] : parts[1].Split('&').Select(field => field.Split('=', 2)).Where(field => field.Length == 2)
            .GroupBy(field => field[0], StringComparer.Ordinal).ToDictionary(field => field.Key, field => field.Last()[1], StringComparer.Ordinal);
        var retries = asked.TryGetValue("rc", out var count) && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 0, 5) : 1;
        return new ConnectionOverrides(parts[0], retries, asked.TryGetValue("rp", out var policy) ? Uri.UnescapeDataString(policy).Split(',') : ["ct"]);
    }

    /// <param name="answer">The HTTP status; null when there was none.</param>
    /// <param name="connected">Whether there was a connection.</param>
    public bool CallsAgain(int? answer, bool connected) => answer switch
    {
        >= 400 and < 500 => Covers("4xx"),
        >= 500 => Covers("5xx"),
        null => Covers(connected ? "rt" : "ct"),
        _ => false,
    };

    private bool Covers(string failure) => Policy.Contains(failure, StringComparer.Ordinal) || Policy.Contains("all", StringComparer.Ordinal);
}
