namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>How patient a purchase is, and what it may cost.</summary>
public sealed class PurchaseOptions
{
    public const string Section = "Purchases";

    /// <summary>How long the process that began a purchase has it to itself; longer than any vendor call takes.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>How long after the order Twilio is searched for the number before "not bought" is believed.</summary>
    public TimeSpan SettleFor { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>The pause between two looks.</summary>
    public TimeSpan LookAgain { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a repeated request waits for the first one's end.</summary>
    public TimeSpan WaitForOther { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Highest monthly price that is bought without a change of this setting, in the account's currency.</summary>
    public decimal MaxMonthlyPrice { get; set; } = 10m;
}
