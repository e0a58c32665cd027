namespace Portal.Features.Messaging.Sending;

/// <summary>How fast texts go out and how patiently a lost answer is looked up.</summary>
public sealed class SendingOptions
{
    public const string Section = "Messaging";

    /// <summary>Between two texts of one number: a long code takes about one a second.</summary>
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two looks for a text whose answer was lost.</summary>
    public TimeSpan LookAgain { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after the call Twilio is searched before "never sent" is believed.</summary>
    public TimeSpan SettleFor { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How far back Twilio's list is compared with ours.</summary>
    public TimeSpan ReconcileBack { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often it is compared.</summary>
    public TimeSpan ReconcileEvery { get; set; } = UsualReconcileEvery;

    internal static readonly TimeSpan UsualReconcileEvery = TimeSpan.FromMinutes(5);

    internal static bool IsValid(SendingOptions options) =>
        options.Pace >= TimeSpan.Zero && options.LookAgain > TimeSpan.Zero && options.SettleFor > TimeSpan.Zero && options.ReconcileBack > TimeSpan.Zero
        && options.ReconcileEvery >= TimeSpan.FromSeconds(1);
}
