namespace Portal.Features.Calls.Outgoing;

/// <summary>How fast calls are placed, how patiently a lost answer is looked up, and how long an agent waits for what it is to know.</summary>
public sealed class CallingOptions
{
    public const string Section = "Calls";

    /// <summary>How many calls an organization places a minute.</summary>
    public int PerMinute { get; set; } = 30;

    /// <summary>How long a phone may ring.</summary>
    public TimeSpan RingsFor { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How old a request may become while the vendor cannot be reached: nobody expects a call much later.</summary>
    public TimeSpan PlaceWithin { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Between two looks for a call whose answer was lost.</summary>
    public TimeSpan LookAgain { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the vendor is searched before "never placed" is believed.</summary>
    public TimeSpan SettleFor { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long the database may take to say whom an incoming call is for; then the agent speaks for nobody in particular. The vendor is promised an answer within 300 ms.</summary>
    public TimeSpan BriefWithin { get; set; } = TimeSpan.FromMilliseconds(250);

    internal bool IsValid() => PerMinute is > 0 and <= 10_000 && RingsFor >= TimeSpan.FromSeconds(5) && RingsFor <= TimeSpan.FromMinutes(5)
        && PlaceWithin > TimeSpan.Zero && LookAgain > TimeSpan.Zero && SettleFor > TimeSpan.Zero && BriefWithin > TimeSpan.Zero && BriefWithin <= TimeSpan.FromMinutes(1);
}
