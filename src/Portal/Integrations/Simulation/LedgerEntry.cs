namespace Portal.Integrations.Simulation;

/// <summary>One thing that really happened at a simulated vendor: every change, whether or not its answer arrived.</summary>
/// <param name="Vendor"><c>twilio</c> or <c>elevenlabs</c>.</param>
/// <param name="Operation">The call, such as <c>numbers.create</c>.</param>
/// <param name="At">When.</param>
/// <param name="Id">The vendor's id of what was changed.</param>
/// <param name="PhoneNumber">The number it concerns.</param>
/// <param name="Name">The friendly name or label at that moment.</param>
/// <param name="MonthlyCost">What a bought number costs a month; null for other changes.</param>
/// <param name="Currency">Of the cost or the price.</param>
public sealed record LedgerEntry(
    string Vendor, string Operation, DateTimeOffset At, string Id, string? PhoneNumber, string? Name, decimal? MonthlyCost = null, string? Currency = null)
{
    /// <summary>Of a text or call: who began it.</summary>
    public string? From { get; init; }

    /// <summary>Of a text or call: to whom it goes.</summary>
    public string? To { get; init; }

    /// <summary>Of a text: its words.</summary>
    public string? Body { get; init; }

    /// <summary>What a text costs, once.</summary>
    public decimal? Price { get; init; }
}
